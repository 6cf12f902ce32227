import { eachChild, isFunction, type Node } from "@deferkit/core";
import type { Deferred } from "./file.ts";

const LOOPS = new Set(["ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"]);

export function isLoop({ type }: Node): boolean {
  return LOOPS.has(type);
}

/** The loops around a node, up to `owner`, from the inside out. */
export function loopsAround(node: Node, owner: Node): Node[] {
  const loops: Node[] = [];
  for (let at: Node = node.parent, child = node; at !== owner; child = at, at = at.parent)
    if (isLoop(at) && at.body === child) loops.push(at);
  return loops;
}

/** Calls `visit` with what is in a function, a static block or a program, without the functions and classes inside. */
export function walkOwner(owner: Node, visit: (node: Node) => void): void {
  for (const child of ownParts(owner)) walk(child, visit);
}

function ownParts(owner: Node): Node[] {
  if (isFunction(owner)) return [owner.body];
  return owner.body;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (isFunction(node) || node.type === "ClassBody") return;
  eachChild(node, (child) => walk(child, visit));
}

/** Whether `node`, of the same function, can run after the statement: as far as blocks and branches tell. */
export function mayRunAfter({ statement, owner }: Deferred, node: Node): boolean {
  const around = new Set<Node>();
  for (let at = statement; at !== owner; at = at.parent) around.add(at);
  let branch = node;
  while (branch !== owner && branch.parent !== owner && !around.has(branch.parent)) branch = branch.parent;
  const shared: Node = branch.parent; // the innermost node that has both
  if (
    loopsAround(node, owner).some((loop) => loop.range[0] <= statement.range[0] && statement.range[1] <= loop.range[1])
  )
    return true;
  if (node.range[0] < statement.range[0]) return false;
  if (shared.type === "IfStatement" && branch === shared.alternate) {
    const isInThen =
      shared.consequent.range[0] <= statement.range[0] && statement.range[1] <= shared.consequent.range[1];
    if (isInThen) return false;
  }
  for (let at = statement; at !== shared && at.parent !== shared; at = at.parent) if (exitsAfter(at)) return false;
  return true;
}

/** Whether a `return` or `throw` always follows in the same list of statements. */
function exitsAfter(statement: Node): boolean {
  const { parent } = statement;
  const list: Node[] | undefined =
    parent.type === "BlockStatement" ? parent.body : parent.type === "SwitchCase" ? parent.consequent : undefined;
  return list?.slice(list.indexOf(statement) + 1).some(({ type }) => /^(?:Return|Throw)Statement$/.test(type)) ?? false;
}

/** The statements in the same list: of a block, a `case`, a function's body, the program. */
export function listAround({ parent }: Node): readonly Node[] {
  const list = parent.type === "SwitchCase" ? parent.consequent : parent.body;
  return Array.isArray(list) ? list : [];
}
