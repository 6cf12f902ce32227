import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** A part of a text that is shown in the colour of its class. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
}

/** Replaces the coloured spans of an editor. */
export const setSpans = StateEffect.define<readonly Span[]>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    const moved = shown.map(changes);
    const last = effects.findLast((effect) => effect.is(setSpans));
    return last ? decorations(last.value) : moved;
  },
  provide: (shown) => EditorView.decorations.from(shown),
});

/** Lets an editor show coloured spans. */
export const spans: Extension = field;

function decorations(list: readonly Span[]): DecorationSet {
  const marks = list
    .filter(({ from, to }) => from < to)
    .map(({ from, to, kind }) => Decoration.mark({ class: kind }).range(from, to));
  return Decoration.set(marks, true);
}
