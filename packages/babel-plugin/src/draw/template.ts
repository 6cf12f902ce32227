import type { Node } from "@deferkit/core";
import type { Host } from "../host.ts";

type Part = string | Node | Node[];

/**
 * Babel's `template.statements`, for pictures that are filled for every function: Babel's own looks for the holes, clones
 * and validates anew each time, which took half of what the plugin takes.
 *
 * @returns a function that fills the holes, which are the names in `parts`: new nodes every time
 */
export function makeTemplate(code: string, { template }: Host): (parts: Record<string, Part>) => Node[] {
  const statements = fillList(template.statements(code, { placeholderPattern: false })({}), {}); // without what is not set
  return (parts) => fillList(statements, parts);
}

function fillList(nodes: readonly Node[], parts: Record<string, Part>): Node[] {
  const filled: Node[] = [];
  for (const node of nodes) {
    const part = node.type === "ExpressionStatement" ? parts[node.expression.name] : undefined;
    if (Array.isArray(part)) filled.push(...part);
    else filled.push(fill(node, parts));
  }
  return filled;
}

function fill(node: Node, parts: Record<string, Part>): Node {
  if (node.type === "Identifier") {
    const part = parts[node.name] ?? node.name;
    return typeof part === "string" ? { type: "Identifier", name: part } : (part as Node); // an expression's hole
  }
  const filled: Record<string, unknown> & Node = { type: node.type };
  for (const key in node) {
    const value: unknown = node[key];
    if (value === undefined) continue;
    filled[key] = Array.isArray(value) ? fillList(value, parts) : isNode(value) ? fill(value, parts) : value;
  }
  return filled;
}

function isNode(value: unknown): value is Node {
  return typeof (value as Node | null)?.type === "string";
}
