import { hasEscapes } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";
import { isAsWritten } from "../find/nodes.ts";

/** Makes names that no identifier of `file` has: an underscore, the word, and a number if needed. */
export function freshName(file: ts.SourceFile, ts: TS): (word: string) => string {
  const tells = isAsWritten(file, ts) && !hasEscapes(file.text); // whether its text has all its names
  const made = new Set<string>();
  let used: ReadonlySet<string> | undefined; // most files have no such name, and are not walked
  const isTaken = (name: string): boolean =>
    made.has(name) || ((!tells || file.text.includes(name)) && (used ??= usedNames(file, ts)).has(name));
  return (word) => {
    let name = `_${word}`;
    for (let number = 2; isTaken(name); number++) name = `_${word}${number}`;
    made.add(name);
    return name;
  };
}

function usedNames(file: ts.SourceFile, ts: TS): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text.startsWith("_")) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used;
}
