import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { common, languageOf } from "./highlight.ts";
import { setSpans, spans, type Span } from "./spans.ts";
import type { Extension } from "./state.ts";

/** Shows what a compiler has made: it can be read, selected and copied, and not changed. */
export class Output {
  readonly #view: EditorView;
  readonly #language = new Compartment();

  constructor(parent: HTMLElement) {
    this.#view = new EditorView({
      parent,
      extensions: [
        [EditorState.readOnly.of(true), spans, common, this.#language.of(languageOf("ts"))],
        EditorView.contentAttributes.of({ "aria-label": "Compiled program", "aria-readonly": "true" }),
      ],
    });
  }

  show(code: string, extension: Extension, list: readonly Span[]): void {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: code },
      effects: [this.#language.reconfigure(languageOf(extension)), setSpans.of(list)],
    });
  }
}
