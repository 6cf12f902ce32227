import { findRoots as findRootsIn, type Found, type Node, type Root, type Site as SiteOf } from "@deferkit/core";
import { keys } from "./keys.ts";
import type { Parsed } from "./parse.ts";

/** A statement that defers, in the parser's tree. */
export type Site = SiteOf<Node, Root>;

/** Finds every mention of the markers' names in a file (language.md §1). */
export function findRoots({ program, isModule }: Parsed, code: string, source: string): Found {
  return findRootsIn({ program, isModule, keys }, code, source);
}
