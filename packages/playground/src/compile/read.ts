import { parse } from "@babel/parser";
import { babelParser } from "@deferkit/unplugin/text";
import type { Extension } from "../state.ts";

/** A node of the tree: ESTree, as the parser makes it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: any;
}

/** A file that has been read, or the error of syntax in it. */
export type Read = { readonly program: Node } | { readonly message: string; readonly at: number };

const KINDS = ["unambiguous", "commonjs"] as const;

/** Parses a file as its extension says; the error is that of the first try. */
export function read(code: string, extension: Extension): Read {
  const errors: { message: string; pos: number }[] = [];
  const parser = babelParser((text, options) => {
    try {
      return parse(text, options);
    } catch (error) {
      errors.push(error as SyntaxError & { pos: number });
      throw error;
    }
  });
  const kinds = extension.startsWith("c") ? KINDS.toReversed() : KINDS;
  for (const sourceType of kinds) {
    const parsed = parser(code, { lang: langOf(extension), sourceType });
    if (parsed) return { program: parsed.program as Node };
  }
  const { message, pos } = errors[0]!; // each try that gives nothing has failed
  return { message: message.replace(/ \(\d+:\d+\)$/, ""), at: pos };
}

function langOf(extension: Extension): "jsx" | "ts" | "tsx" {
  if (extension === "tsx") return "tsx";
  return extension.includes("t") ? "ts" : "jsx";
}

/** Every node of a tree, parents first. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string" && typeof child.start === "number") yield* nodesIn(child);
    }
  }
}
