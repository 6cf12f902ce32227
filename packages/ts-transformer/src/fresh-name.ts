import type ts from "typescript";
import type { TS } from "./host.ts";

/** Makes names that no identifier of `file` has: an underscore, the word, and a number if needed. */
export function freshName(file: ts.SourceFile, ts: TS): (word: string) => string {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text.startsWith("_")) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return (word) => {
    let name = `_${word}`;
    for (let number = 2; used.has(name); number++) name = `_${word}${number}`;
    used.add(name);
    return name;
  };
}
