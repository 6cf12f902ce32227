import type { Spelling } from "../program.ts";

/** A string, an import, or a name: one that the program declares, or that of `defer`. */
const WORD = /"(?:[^"\\]|\\.)*"|^import .*$|\b(?:[a-zA-Z]\d+|defer)\b/gm;

/**
 * Writes the names of a program otherwise: the first ones in the text get those of the spelling, one after the other, and every
 * other one has its first letter escaped. No two names become one.
 */
export function spell(text: string, { names, escapes }: Spelling): string {
  const spelled = new Map<string, string>([["defer", "defer"]]);
  const left = [...names];
  let mentions = 0;
  return text.replaceAll(WORD, (word) => {
    if (/^(?:"|import )/.test(word)) return word;
    if (!spelled.has(word)) spelled.set(word, left.shift() ?? word);
    const name = spelled.get(word)!;
    return escapes && mentions++ % 2 === 1 ? escaped(name) : name;
  });
}

/** `\u0064efer` is the same name as `defer` (ECMA-262, "Names and Keywords"). */
function escaped(name: string): string {
  return `\\u${name.charCodeAt(0).toString(16).padStart(4, "0")}${name.slice(1)}`;
}
