import type ts from "typescript";
import type { TS } from "../host.ts";
import { isMember, memberName, peel } from "./nodes.ts";

/** What the variables of one declaration get from `require(source)`: as core's `Required`. */
export interface Required {
  readonly names: ReadonlyMap<ts.Identifier, "marker" | "namespace">;
  /** What takes `defer` where it cannot be followed. */
  readonly refused: readonly ts.Node[];
  readonly require: ts.Identifier;
}

/**
 * Reads `const { defer } = require(source)`, `const kit = require(source)` and `const defer = require(source).defer`.
 *
 * @returns `undefined` for any other declaration; whether `require` is bound in the file is for the caller to ask
 */
export function readRequire(
  { name, initializer }: ts.VariableDeclaration,
  source: string,
  ts: TS,
): Required | undefined {
  const value = initializer && peel(initializer, ts);
  if (!value) return undefined;
  const require = requireIn(value, source, ts);
  if (require)
    return ts.isObjectBindingPattern(name) ? ofPattern(name, require, ts) : named(name, "namespace", require, ts);
  if (!isMember(value, ts) || memberName(value, ts) !== "defer") return undefined;
  const required = requireIn(peel(value.expression, ts), source, ts);
  if (!required) return undefined;
  const isPlain = ts.isIdentifier(name) && ts.isPropertyAccessExpression(value) && !value.questionDotToken;
  return isPlain ? named(name, "marker", required, ts) : { names: new Map(), refused: [value], require: required };
}

function named(name: ts.BindingName, is: "marker" | "namespace", require: ts.Identifier, ts: TS): Required {
  return { names: new Map(ts.isIdentifier(name) ? [[name, is]] : []), refused: [], require };
}

function ofPattern(pattern: ts.ObjectBindingPattern, require: ts.Identifier, ts: TS): Required {
  const names = new Map<ts.Identifier, "marker">();
  const refused: ts.Node[] = [];
  for (const element of pattern.elements) {
    if (!takesDefer(element, ts)) continue;
    const isPlain = !element.initializer && !(element.propertyName && ts.isComputedPropertyName(element.propertyName));
    if (isPlain && ts.isIdentifier(element.name)) names.set(element.name, "marker");
    else refused.push(element);
  }
  return { names, refused, require };
}

/** The name `require` in `require(source)`. */
function requireIn(call: ts.Expression, source: string, ts: TS): ts.Identifier | undefined {
  if (!ts.isCallExpression(call) || call.questionDotToken || !call.arguments[0]) return undefined;
  const [callee, from] = [peel(call.expression, ts), peel(call.arguments[0], ts)];
  const isOurs =
    ts.isIdentifier(callee) && callee.text === "require" && ts.isStringLiteralLike(from) && from.text === source;
  return isOurs ? callee : undefined;
}

/** Whether a property of a pattern takes `defer` out of an object. */
export function takesDefer(property: ts.Node, ts: TS): boolean {
  const isElement = ts.isBindingElement(property);
  if (isElement && property.dotDotDotToken) return false;
  const key = isElement ? (property.propertyName ?? property.name) : (property as ts.ObjectLiteralElementLike).name;
  if (!key) return false;
  const text = ts.isComputedPropertyName(key) ? peel(key.expression, ts) : key;
  const isText = ts.isStringLiteralLike(text) || (text === key && ts.isIdentifier(text));
  return isText && text.text === "defer";
}
