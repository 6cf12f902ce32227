import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import type { Problem } from "./compile/text.ts";
import { common, languageOf } from "./highlight.ts";
import { setSpans, spans, type Span } from "./spans.ts";
import type { Extension } from "./state.ts";

/** What the editor tells of. */
export interface EditorEvents {
  changed(): void;
  run(): void;
}

/** The editor of the program. Tab moves the focus on, as everywhere on a page; Ctrl+Enter runs. */
export class Editor {
  readonly #view: EditorView;
  readonly #language = new Compartment();

  constructor(parent: HTMLElement, events: EditorEvents) {
    const run = (): boolean => (events.run(), true);
    this.#view = new EditorView({
      parent,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run }]), // before the default keys, which insert a line
        [lineNumbers(), lintGutter(), history(), indentOnInput(), bracketMatching(), closeBrackets()],
        [highlightActiveLine(), spans, common, this.#language.of(languageOf("ts"))],
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Program" }),
        EditorView.updateListener.of(({ docChanged }) => docChanged && events.changed()),
        EditorState.tabSize.of(2),
      ],
    });
  }

  get code(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces the program, as one step that can be undone. */
  replace(code: string): void {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: code },
      selection: { anchor: 0 },
    });
  }

  setLanguage(extension: Extension): void {
    this.#view.dispatch({ effects: this.#language.reconfigure(languageOf(extension)) });
  }

  /** Underlines problems, each with its message and a button for each fix. */
  showProblems(problems: readonly Problem[]): void {
    this.#view.dispatch(
      setDiagnostics(
        this.#view.state,
        problems.map((problem) => this.#diagnosticOf(problem)),
      ),
    );
  }

  colour(list: readonly Span[]): void {
    this.#view.dispatch({ effects: setSpans.of(list) });
  }

  /** Writes a fix, and takes the focus. */
  fix({ from, to, text }: Problem["fixes"][number]): void {
    this.#view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from } });
    this.#view.focus();
  }

  goTo({ from, to }: Problem): void {
    this.#view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    this.#view.focus();
  }

  /** `4:9`, both from 1. */
  placeOf(offset: number): string {
    const line = this.#view.state.doc.lineAt(Math.min(offset, this.#view.state.doc.length));
    return `${line.number}:${offset - line.from + 1}`;
  }

  #diagnosticOf(problem: Problem): Diagnostic {
    const { from, to, code, message, fixes } = problem;
    return {
      ...{ from, to, message: `${code}: ${message}`, severity: "error" },
      actions: fixes.map((fix) => ({ name: "Fix", apply: () => this.fix(fix) })),
    };
  }
}
