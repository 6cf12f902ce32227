import type { Node } from "@deferkit/core";
import type MagicString from "magic-string";
import type { Marks } from "./marks.ts";
import type { Parsed } from "../find/parse.ts";
import type { Comment } from "../find/parser.ts";

/** A range of the source. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range of the source that gives way to a text, in the same place. */
export interface Over extends Range {
  readonly over: string;
}

/** What is drawn: new text, and ranges of the source that stay, in their order. */
export type Text = readonly (string | Range | Over)[];

export function rangeOf({ start, end }: Node): Range {
  return { start, end };
}

/** Edits a source in place: whatever stays keeps its line, and so do comments. */
export class Editor {
  readonly code: string;
  /** What drawn text may have in it. */
  readonly marks: Marks;
  readonly #s: MagicString;
  readonly #parsed: Parsed;

  constructor(code: string, parsed: Parsed, s: MagicString, marks: Marks) {
    this.code = code;
    this.marks = marks;
    this.#parsed = parsed;
    this.#s = s;
  }

  /** Puts `text` where `range` was. Of what stood there, comments and line breaks stay, and what `text` keeps. */
  lay({ start, end }: Range, text: Text): void {
    let at = start;
    let added = "";
    for (const part of text) {
      if (typeof part === "string") {
        added += part;
        continue;
      }
      this.clear({ start: at, end: part.start });
      // What closes or continues comes right after what it closes or continues, before a line break.
      if (at > start && /^[,) ]/.test(added)) {
        this.#s.appendLeft(at, added);
        added = "";
      }
      if ("over" in part) this.#replace(part, added + this.#back(added, part) + part.over);
      else if (added) this.#lead(part, added);
      added = "";
      at = part.end;
    }
    this.clear({ start: at, end });
    if (added) this.#s.appendLeft(at, added);
  }

  /** Ends what `added` has marked, before text of the source. */
  #back(added: string, { start }: Range): string {
    return this.marks.isIn(added) && !added.endsWith(this.marks.ours) ? this.marks.at(start) : "";
  }

  /** Puts `text` before `range` as a part of its first character: what is only added has no segment in the map. */
  #lead(range: Range, text: string): void {
    const { start } = range;
    const first = String.fromCodePoint(this.code.codePointAt(start)!); // not at the end
    this.#s.update(start, start + first.length, text + this.#back(text, range) + first);
  }

  /** Removes the tokens of `range`, and blanks where there is nothing else to keep. */
  clear(range: Range): void {
    const { done } = this.#tokens(range).next();
    if (!done && !this.#keeps(range)) this.#s.remove(range.start, range.end);
    else this.#replace(range, "");
  }

  /** Puts `text` before what begins at `index`, and moves with it. */
  before(index: number, text: string): void {
    this.#s.prependRight(index, text);
  }

  /** Puts `text` after what ends at `index`, and moves with it. */
  behind(index: number, text: string): void {
    this.#s.appendLeft(index, text);
  }

  /** Moves `range` before what begins at `index`. */
  move({ start, end }: Range, index: number): void {
    if (index < start || index > end) this.#s.move(start, end, index);
  }

  /** Where `token` is next, from `from` on, outside of comments. */
  find(token: string, from: number): Range {
    const { comments } = this.#parsed;
    for (let next = firstBehind(from, comments); ; next++) {
      const start = this.code.indexOf(token, from);
      const comment = comments[next];
      if (start < 0) throw new Error(`deferkit: "${token}" was believed to come after ${from}`);
      if (!comment || start < comment.start) return { start, end: start + token.length };
      from = comment.end;
    }
  }

  /** The first token of `range` gives way to `text`, and the rest is removed. */
  #replace(range: Range, text: string): void {
    const tokens = [...this.#tokens(range)];
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (!first || !last) return;
    const isOneLine = tokens.length > 1 && !this.#keeps({ start: first.start, end: last.end });
    for (const { start, end } of isOneLine ? [{ start: first.start, end: last.end }] : tokens) {
      if (text) this.#s.update(start, end, text);
      else this.#s.remove(start, end);
      text = "";
    }
  }

  /** Whether `range` has a comment or a line break. */
  #keeps({ start, end }: Range): boolean {
    const comment = this.#parsed.comments[firstBehind(start, this.#parsed.comments)];
    return (comment !== undefined && comment.start < end) || /[\n\r\u2028\u2029]/.test(this.code.slice(start, end));
  }

  /** The stretches of `range` without white space and comments. */
  *#tokens({ start, end }: Range): Generator<Range> {
    const { comments } = this.#parsed;
    for (let next = firstBehind(start, comments), at = start; at < end; next++) {
      const comment = comments[next];
      const until = Math.min(end, comment?.start ?? end);
      for (const { index, 0: token } of this.code.slice(at, until).matchAll(/\S+/g)) {
        yield { start: at + index, end: at + index + token.length };
      }
      at = Math.max(until, comment?.end ?? end);
    }
  }
}

/** The index of the first comment that does not end before `position`. */
function firstBehind(position: number, comments: readonly Comment[]): number {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
