import { isCall, isMember, peel, type Node, type Temporaries } from "@deferkit/core";
import type { Pen } from "./pen.ts";

/** A callee or a value taken apart, ready to be pushed: each part is evaluated once, from left to right. */
export interface Target {
  /** What must be present for anything to be deferred, where a chain may be cut short. */
  readonly tests: readonly Node[];
  readonly receiver: Node;
  readonly callee: Node;
}

/** Takes the callee of `call` apart: `o.m(a)`, `o?.m(a)`, `f?.(a)`, `(o?.m)(a)`, `f(a)`, `` o.m`a` ``. */
export function targetOfCall(call: Node, pen: Pen, temps: Temporaries): Target {
  if (call.type === "TaggedTemplateExpression") return targetOfValue(call.tag, pen, temps);
  const inChain = call.type === "OptionalCallExpression";
  const target = inChain ? targetInChain(call.callee, pen, temps) : targetOfValue(call.callee, pen, temps);
  return call.optional ? tested(target, pen, temps) : target;
}

/** Takes a reference apart that may be cut short: `file.close`, `o?.close`, `cleanup`. */
export function targetInChain(node: Node, pen: Pen, temps: Temporaries): Target {
  const tests = openChain(node, pen, temps);
  return { ...split(node, pen, temps), tests };
}

/** Takes a value apart whose chain ends here, so that `undefined` is its value where it is cut short. */
export function targetOfValue(node: Node, pen: Pen, temps: Temporaries): Target {
  const chain = peel(node);
  if (chain.type !== "OptionalMemberExpression" || chain.optional) return split(node, pen, temps);
  return splitEnded(node, pen, temps);
}

/** `o.m` gives `o` and `o.m`; `open().m` gives `_self = open()` and `_self.m`; `super.m` gives `this` and `super.m`. */
function split(node: Node, pen: Pen, temps: Temporaries): Target {
  const member = peel(node);
  if (!isMember(member)) return { tests: [], receiver: pen.none(), callee: node };
  const object = peel(member.object);
  if (object.type === "Super") return { tests: [], receiver: pen.self(), callee: node };
  if (isPlain(object)) return { tests: [], receiver: pen.copy(object), callee: node };
  const self = temps.take("self");
  const receiver = pen.assign(self, member.object);
  member.object = pen.name(self);
  return { tests: [], receiver, callee: node };
}

/** Plain names and `this` can be evaluated again without an effect. */
function isPlain(node: Node): boolean {
  return node.type === "Identifier" || node.type === "ThisExpression";
}

/** Given `(a?.b.m)`, produces `(_callee = (_base = a) != null ? (_self = _base.b).m : _self = null, _self)` and `_callee`. */
function splitEnded(node: Node, pen: Pen, temps: Temporaries): Target {
  const member = peel(node);
  const test = all(openChain(member, pen, temps), pen);
  const self = temps.take("self");
  const callee = temps.take("callee");
  member.object = pen.assign(self, member.object);
  const value = pen.either(test, node, pen.assign(self, pen.none()));
  return { tests: [], receiver: pen.sequence([pen.assign(callee, value), pen.name(self)]), callee: pen.name(callee) };
}

/** Adds the test of `f?.()`: the callee must be present. */
function tested({ tests, receiver, callee }: Target, pen: Pen, temps: Temporaries): Target {
  if (isPlain(callee)) return { tests: [...tests, pen.present(pen.unplaced(callee))], receiver, callee };
  const name = temps.take("callee");
  if (receiver.type !== "AssignmentExpression") {
    return { tests: [...tests, pen.present(pen.assign(name, callee))], receiver, callee: pen.name(name) };
  }
  const both = pen.sequence([receiver, pen.assign(name, callee)]);
  return { tests: [...tests, pen.present(both)], receiver: pen.copy(receiver.left), callee: pen.name(name) };
}

/**
 * Makes the chain that ends in `node` a plain one that starts after its last `?.`, and returns the tests for what
 * comes before it: given `a?.b?.c.d`, produces `_base.c.d` and `(_base = a?.b) != null`.
 */
function openChain(node: Node, pen: Pen, temps: Temporaries): Node[] {
  const part = node.type.startsWith("Optional") ? node : peelNonNull(node);
  if (!part.type.startsWith("Optional")) return [];
  const { optional } = part;
  makePlain(part);
  if (!optional) return openChain(isCall(part) ? part.callee : part.object, pen, temps);
  return isCall(part) ? openCall(part, pen, temps) : [openMember(part, pen, temps)];
}

function peelNonNull(node: Node): Node {
  while (node.type === "TSNonNullExpression") node = node.expression;
  return node;
}

function makePlain(part: any /* the one place where a node changes its type */): void {
  part.type = part.type.slice("Optional".length);
  delete part.optional;
}

function openMember(part: any /* its object is replaced */, pen: Pen, temps: Temporaries): Node {
  if (isPlain(peel(part.object))) return pen.present(pen.unplaced(part.object));
  const base = temps.take("base");
  const test = pen.present(pen.assign(base, part.object));
  part.object = pen.name(base);
  return test;
}

/** Given the link `o.m?.(a)`, produces the test `(_self = o, _callee = _self.m) != null` and `_callee.call(_self, a)`. */
function openCall(part: any /* its callee is replaced */, pen: Pen, temps: Temporaries): Node[] {
  const { tests, receiver, callee } = tested(targetInChain(part.callee, pen, temps), pen, temps);
  part.callee = callee;
  if (receiver.type !== "NullLiteral") {
    part.callee = pen.member(callee, "call");
    part.arguments.unshift(receiver);
  }
  return [...tests];
}

/** `tests` as one expression. */
export function all(tests: readonly Node[], pen: Pen): Node {
  return tests.reduce((left, right) => pen.and(left, right));
}
