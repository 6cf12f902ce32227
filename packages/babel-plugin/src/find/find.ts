import {
  findRoots as findRootsIn,
  type Keys,
  type Node,
  type Root as FoundRoot,
  type Site as SiteOf,
} from "@deferkit/core";
import type { Path } from "../host.ts";

/** A name that core has found, with Babel's path of it. */
export interface Root extends FoundRoot {
  readonly at: Path;
}

/** A statement that defers, in Babel's tree. */
export type Site = SiteOf<Node, Root>;

/**
 * Finds every mention of the markers' names in a file (language.md §1).
 *
 * Babel's own scopes are not asked: they know neither Annex B nor TypeScript's namespaces and enums, take Flow's types for
 * values, and remember what other plugins have removed from the tree.
 *
 * @param keys - the children of Babel's nodes
 */
export function findRoots(program: Path, source: string, code: string, filename: string, keys: Keys): Root[] {
  const isModule = isModuleOf(program.node, filename);
  const text = program.node.start === 0 ? code : ""; // with `startIndex`, places are not those of the text
  const { roots } = findRootsIn({ program: program.node, isModule, keys }, text, source);
  const known = new Map<Node, Path>([[program.node, program]]);
  return roots.map((root) => ({ ...root, at: pathOf(root.path, known) }));
}

/** Babel takes any file for a module by default: it is one if it says so. */
function isModuleOf({ sourceType, body }: Node, filename: string): boolean {
  const says = /\.m[jt]s$/.test(filename) || (body as Node[]).some(({ type }) => /^(?:Import|Export)/.test(type));
  return sourceType === "module" && says;
}

/** The path of the last of `nodes`, each of which is a child of the one before. */
function pathOf(nodes: readonly Node[], known: Map<Node, Path>): Path {
  let path = known.get(nodes[0]!)!; // the program
  for (const node of nodes.slice(1)) {
    if (!known.has(node)) for (const child of siblings(path, node)) known.set(child.node, child);
    path = known.get(node)!; // a child
  }
  return path;
}

/** The path of a child, with those of its list, which may be asked for next. */
function siblings(parent: Path, child: Node): Path[] {
  const key = Object.keys(parent.node).find((each) => {
    const value = parent.node[each];
    return value === child || (Array.isArray(value) && value.includes(child));
  });
  return [parent.get(key!)].flat().filter(({ node }) => node); // a list may have holes
}

/** The path of the function or static block that a statement belongs to. */
export function ownerOf({ root, owner }: Site): Path {
  return root.at.findParent(({ node }) => node === owner);
}
