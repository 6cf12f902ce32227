import { isMember, peel, type Node } from "../read/node.ts";
import type { Role } from "./scope.ts";

/** What the variables of one declarator get from `require(source)`. */
export interface Required {
  readonly names: ReadonlyMap<string, Role["is"]>;
  /** What takes `defer` where it cannot be followed, each with the nodes around it from the declarator inwards. */
  readonly refused: readonly (readonly Node[])[];
}

/**
 * Reads `const { defer } = require(source)`, `const kit = require(source)` and `const defer = require(source).defer`.
 *
 * @returns `undefined` for any other declarator; whether `require` is bound in the file is for the caller to ask
 */
export function readRequire(declarator: Node, source: string): Required | undefined {
  const { id, init } = declarator;
  const value = init && peel(init);
  if (!value) return undefined;
  if (isRequire(value, source)) return id.type === "ObjectPattern" ? ofPattern(declarator) : named(id, "namespace");
  if (!isMember(value) || !isRequire(peel(value.object), source) || memberName(value) !== "defer") return undefined;
  if (id.type === "Identifier" && !value.computed && !value.optional) return named(id, "marker");
  const nodes = [declarator];
  for (let node = init; node !== value; node = node.expression) nodes.push(node);
  return { names: new Map(), refused: [[...nodes, value]] };
}

function named(id: Node, is: Role["is"]): Required {
  return { names: new Map(id.type === "Identifier" ? [[id.name, is]] : []), refused: [] };
}

function ofPattern(declarator: Node): Required {
  const names = new Map<string, Role["is"]>();
  const refused: Node[][] = [];
  for (const property of declarator.id.properties as Node[]) {
    if (!takesDefer(property)) continue;
    if (property.computed || property.value.type !== "Identifier") refused.push([declarator, declarator.id, property]);
    else names.set(property.value.name, "marker");
  }
  return { names, refused };
}

function isRequire(node: Node, source: string): boolean {
  if (node.type !== "CallExpression" || node.optional || node.arguments.length === 0) return false;
  const callee = peel(node.callee);
  return callee.type === "Identifier" && callee.name === "require" && textOf(peel(node.arguments[0])) === source;
}

/** The text of a string, or of a template without holes. */
export function textOf(node: Node): string | undefined {
  if (node.type === "TemplateLiteral") return node.expressions.length === 0 ? node.quasis[0].value.cooked : undefined;
  return typeof node.value === "string" && /^(?:String)?Literal$/.test(node.type) ? node.value : undefined;
}

/** What a module export name or a property key says that is not computed. */
export function keyName(key: Node): string | undefined {
  return key.type === "Identifier" ? key.name : textOf(key);
}

/** What a member reads, where the text says it. */
export function memberName({ property, computed }: Node): string | undefined {
  if (property.type === "JSXIdentifier") return property.name;
  return computed ? textOf(peel(property)) : keyName(property);
}

/** Whether a property of a pattern takes `defer` out of an object. */
export function takesDefer({ key, computed }: Node): boolean {
  return Boolean(key) && (computed ? textOf(peel(key)) : keyName(key)) === "defer";
}
