import { hasEscapes } from "@deferkit/core";

/**
 * Makes names that nothing in the file has: an underscore, the word, and a number if needed.
 *
 * @param usedNames - finds the names that begin with an underscore, where the text alone does not rule a name out
 */
export function freshName(code: string, usedNames: () => ReadonlySet<string>): (word: string) => string {
  const mayHide = hasEscapes(code);
  const made = new Set<string>();
  let used: ReadonlySet<string> | undefined;
  const isTaken = (name: string): boolean =>
    made.has(name) || ((mayHide || code.includes(name)) && (used ??= usedNames()).has(name));
  return (word) => {
    let name = `_${word}`;
    for (let number = 2; isTaken(name); number++) name = `_${word}${number}`;
    made.add(name);
    return name;
  };
}
