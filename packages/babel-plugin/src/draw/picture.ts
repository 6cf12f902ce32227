import type { Node } from "@deferkit/core";
import type { Host } from "../host.ts";

/** What fills the holes of a picture: see core's `Frame`. */
export interface Holes {
  readonly BODY: readonly Node[];
  /** Makes the node for `MARKER`. */
  readonly marker: () => Node;
  /** Gives the call in `HERE(call)` its place. */
  readonly here: (call: Node) => Node;
  /** Gives the list in `START([])` its place. */
  readonly start: (list: Node) => Node;
}

/**
 * Makes the function that turns core's pictures into nodes, new ones every time. Each picture is parsed once: Babel's own
 * `template` looks for the holes, clones and validates anew each time, which took half of what the plugin takes.
 */
export function makeFill({ template }: Host): (picture: string, holes: Holes) => Node[] {
  const parsed = new Map<string, Node[]>();
  return (picture, holes) => {
    const known = parsed.get(picture) ?? withoutUnset(template.statements(picture, { placeholderPattern: false })({}));
    parsed.set(picture, known);
    return fillList(known, holes);
  };
}

function withoutUnset(nodes: readonly Node[]): Node[] {
  return fillList(nodes, undefined);
}

function fillList(nodes: readonly Node[], holes: Holes | undefined): Node[] {
  return nodes.flatMap((node) => {
    const isBody = holes && node.type === "ExpressionStatement" && node.expression.name === "BODY";
    return isBody ? holes.BODY : [fill(node, holes)];
  });
}

function fill(node: Node, holes: Holes | undefined): Node {
  if (holes && node.type === "Identifier" && node.name === "MARKER") return holes.marker();
  if (holes && node.type === "CallExpression" && node.callee.name === "HERE") {
    return holes.here(fill(node.arguments[0], holes));
  }
  if (holes && node.type === "CallExpression" && node.callee.name === "START") {
    return holes.start(fill(node.arguments[0], holes));
  }
  const filled: Record<string, unknown> & Node = { type: node.type };
  for (const key in node) {
    const value: unknown = node[key];
    if (value === undefined) continue;
    filled[key] = Array.isArray(value) ? fillList(value, holes) : isNode(value) ? fill(value, holes) : value;
  }
  return filled;
}

function isNode(value: unknown): value is Node {
  return typeof (value as Node | null)?.type === "string";
}
