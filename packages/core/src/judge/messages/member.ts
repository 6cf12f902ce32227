import { OUTCOMES } from "../facts.ts";
import { calleeOf, quote, type Message, type Told } from "./told.ts";
import { isCalledAsStatement } from "./misuse.ts";

/** `defer.always`, `defer["onError"]`: no such member, or one that is not written as a name. */
export function unknownMember<N>(told: Told<N>): Message<N> {
  const { places, name } = told;
  const text = told.text(places.mention);
  const computed = /\[\s*["'`](\w+)["'`]\s*\]$/.exec(text ?? "")?.[1];
  const member = computed ?? /\.\s*([\w$]+)$/.exec(text ?? "")?.[1] ?? "";
  const meant = told.marker === "defer" ? `${name}.${nearest(member, OUTCOMES)}` : calleeOf(told);
  const isWrittenOtherwise = computed !== undefined && OUTCOMES.has(computed) && told.marker === "defer";
  return {
    problem: isWrittenOtherwise
      ? `${quote(text ?? "")} cannot be called: the compiler looks for \`${meant}\`.`
      : `${quote(text ?? `${calleeOf(told)}[…]`)} does not exist.`,
    fix: isWrittenOtherwise ? `Write \`${meant}(…)\`.` : `Did you mean \`${meant}\`?`,
    edits: isCalledAsStatement(told) ? [{ place: places.mention, text: meant }] : [],
  };
}

/** The word that takes the fewest changes of a letter; the first of several. */
function nearest(word: string, words: Iterable<string>): string {
  const [first] = [...words].sort((a, b) => distance(word, a) - distance(word, b));
  return first!; // there are some
}

/** Levenshtein's distance, by the usual table, of which one row is kept. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const letter of from) {
    const next = [row[0]! + 1]; // no row is empty
    for (let i = 1; i < row.length; i++) {
      next.push(Math.min(row[i]! + 1, next[i - 1]! + 1, row[i - 1]! + Number(to[i - 1] !== letter))); // in range
    }
    row = next;
  }
  return row.at(-1)!; // see above
}
