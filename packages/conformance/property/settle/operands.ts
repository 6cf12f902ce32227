import type {
  Arguments,
  Behaviour,
  CallOperand,
  EffectOperand,
  Expression,
  Form,
  LiteralOperand,
  MethodOperand,
  Operand,
  Receiver,
  Reference,
  ReferenceOperand,
} from "../program.ts";
import { callable, settleExpression, settleName } from "./expressions.ts";
import { settleLiteral } from "./functions.ts";
import { type Place, waits, wanted } from "./place.ts";

export function settleOperand(wild: Operand, place: Place): Operand {
  const awaited = "awaited" in wild && wild.awaited && waits(place);
  switch (wild.type) {
    case "call":
      return settleCall({ ...wild, awaited }, place);
    case "method":
      return settleMethod({ ...wild, awaited }, place);
    case "literal":
    case "reference":
      return settleHandler(wild, place);
    case "iife": {
      const argument = settleExpression(wild.argument, place);
      return { ...wild, func: settleLiteral(wild.func, place), argument, awaited };
    }
    case "python":
      return { ...wild, target: settleReference(wild.target, place, true), args: settleArguments(wild.args, place, 1) };
    case "effect":
      return settleEffect(wild, place);
  }
}

export function settleHandler(
  wild: LiteralOperand | ReferenceOperand,
  place: Place,
): LiteralOperand | ReferenceOperand {
  if (wild.type === "literal") return { ...wild, func: settleLiteral(wild.func, place) };
  const target = settleReference(wild.target, place, false);
  return { ...wild, target, replaced: wild.replaced && isReplaceable(target) };
}

const isReplaceable = (target: Reference): boolean =>
  target.type === "function" || (target.type === "member" && target.receiver.type !== "nothing");

function settleCall(wild: CallOperand, place: Place): CallOperand {
  const target = settleReference(wild.target, place, true) as CallOperand["target"];
  const replaced = wild.replaced && target.type === "function" && !target.made;
  return { ...wild, target, args: settleArguments(wild.args, place), replaced };
}

function settleMethod(wild: MethodOperand, place: Place): MethodOperand {
  const possible = wild.access === "super" ? place.own.member : wild.access === "private" ? place.own.private : true;
  const access = possible ? wild.access : "name";
  const self = access === "super" || access === "private";
  const receiver = self ? ({ type: "this" } as const) : settleReceiver(wild.receiver, place);
  const { optional } = wild;
  return {
    ...wild,
    access,
    receiver,
    optional:
      access !== "super" ? optional : optional === "receiver" ? "no" : optional === "both" ? "method" : optional,
    args: settleArguments(wild.args, place),
    replaced: wild.replaced && access !== "super" && receiver.type !== "nothing",
  };
}

/** Python's form has two arguments or more; a spread one of none would do, but is a form of its own. */
function settleArguments(wild: Arguments, place: Place, least: number = 0): Arguments {
  const values = wild.values.map((value) => settleExpression(value, place));
  while (values.length < least) values.push({ type: "literal", value: 1 });
  return { ...wild, values };
}

function settleReceiver(wild: Receiver, place: Place): Receiver {
  if (wild.type !== "this") return { ...wild, id: place.number() };
  return place.own.self ? wild : { type: "nothing", id: place.number(), value: undefined };
}

const functionForms: readonly Form[] = ["declaration", "expression", "arrow", "method", "class method"];

/** `make(…)` alone is a call; only as the first argument of Python's form and as a callee is it a reference. */
function settleReference(wild: Reference, place: Place, mayBeMade: boolean): Reference {
  switch (wild.type) {
    case "function":
      return { ...wild, id: place.number(), made: wild.made && mayBeMade };
    case "member":
      return { ...wild, receiver: settleReceiver(wild.receiver, place) };
    case "declared": {
      const functions = callable(place).filter(({ form }) => functionForms.includes(form));
      const callee = wanted(functions, wild.callee.id);
      return callee ? { ...wild, callee } : { type: "function", id: place.number(), behaviour: "throw", made: false };
    }
    default:
      return settleReceiver(wild, place);
  }
}

function settleEffect(wild: EffectOperand, outer: Place): EffectOperand {
  const place = { ...outer, atExit: true };
  const id = place.number();
  const effect = wild.effect === "await" && !waits(place) ? "and" : wild.effect;
  const tail = effect === "and" || effect === "conditional" || effect === "sequence";
  const names = effect === "increment" || effect === "assign" ? place.assignable : place.variables;
  const first = settleExpression(wild.first, place, effect === "conditional" && waits(place));
  const second = settleExpression(wild.second, place, tail && waits(place));
  const acts = doesSomething(second) || (effect !== "and" && doesSomething(first));
  const behaviour: Behaviour = wild.behaviour;
  const acting: Expression = acts ? second : { type: "result", id: place.number(), behaviour };
  return { ...wild, id, effect, name: settleName(wild.name, names), first, second: acting };
}

/** What language.md counts as doing something; reading a getter is not in the list. */
function doesSomething(expression: Expression): boolean {
  if (expression.type === "invocation") return expression.callee.form !== "getter";
  return ["result", "increment", "await", "error"].includes(expression.type);
}
