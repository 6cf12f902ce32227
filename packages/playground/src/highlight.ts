import { javascript } from "@codemirror/lang-javascript";
import { syntaxHighlighting } from "@codemirror/language";
import type { Extension as EditorExtension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Extension } from "./state.ts";

/** What both editors have: colours by classes, long lines that wrap, styles that the page's policy allows. */
export const common: EditorExtension = [
  EditorView.cspNonce.of("editor"),
  EditorView.lineWrapping,
  syntaxHighlighting(classHighlighter),
];

/** The language of a file. */
export function languageOf(extension: Extension): EditorExtension {
  return javascript({ typescript: extension.includes("t"), jsx: extension.endsWith("x") || extension.endsWith("js") });
}
