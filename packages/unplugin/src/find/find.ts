import { findRoots as findRootsIn, runTimeKeys, type Found } from "@deferkit/core";
import { visitorKeys } from "oxc-parser";
import type { Parsed } from "./parse.ts";

const keys = runTimeKeys(visitorKeys);

/** Finds every mention of the markers' names in a file (language.md §1). */
export function findRoots({ program, isModule }: Parsed, code: string, source: string): Found {
  return findRootsIn({ program, isModule, keys }, code, source);
}
