import type {
  Arguments,
  CallOperand,
  Expression,
  Form,
  LiteralOperand,
  MethodOperand,
  Operand,
  Prefix,
  Receiver,
  Reference,
  ReferenceOperand,
  Replaced,
} from "../program.ts";
import { callable, settleExpression, settleName } from "./expressions.ts";
import { settleLiteral } from "./functions.ts";
import { type Place, waits, wanted } from "./place.ts";

export function settleOperand(wild: Operand, place: Place): Operand {
  switch (wild.type) {
    case "call":
      return settleCall(wild, place);
    case "method":
      return settleMethod(wild, place);
    case "literal":
    case "reference":
      return settleHandler(wild, place);
    case "iife": {
      const argument = settleExpression(wild.argument, place);
      return { ...wild, func: settleLiteral(wild.func, place), argument, prefix: settlePrefix(wild.prefix, place) };
    }
    case "python":
      return { ...wild, target: settleReference(wild.target, place, true), args: settlePythons(wild.args, place) };
  }
}

export function settleHandler(
  wild: LiteralOperand | ReferenceOperand,
  place: Place,
): LiteralOperand | ReferenceOperand {
  if (wild.type === "literal") return { ...wild, func: settleLiteral(wild.func, place) };
  const target = settleReference(wild.target, place, false);
  return { ...wild, target, replaced: settleReplaced(wild.replaced, target) };
}

const settlePrefix = (wild: Prefix, place: Place): Prefix =>
  wild.filter((operator) => operator === "void" || waits(place));

/** A receiver that is nothing has no member to replace, and only what is in a variable can be replaced there. */
function settleReplaced(wild: Replaced, target: Reference): Replaced {
  const receiver = target.type === "member" ? target.receiver : target;
  const hasMember = target.type === "member" && receiver.type !== "nothing";
  const isHeld = receiver.type === "function" ? !receiver.made : /choice|box|nothing/.test(receiver.type);
  return (wild === "member" && hasMember) || (wild === "variable" && isHeld) ? wild : "nothing";
}

function settleCall(wild: CallOperand, place: Place): CallOperand {
  const target = settleReference(wild.target, place, true) as CallOperand["target"];
  const args = settleArguments(wild.args, place);
  const optional = wild.optional && args.template === null;
  const prefix = settlePrefix(wild.prefix, place);
  return { ...wild, target, args, optional, prefix, replaced: settleReplaced(wild.replaced, target) };
}

function settleMethod(wild: MethodOperand, place: Place): MethodOperand {
  const possible = wild.access === "super" ? place.own.member : wild.access === "private" ? place.own.private : true;
  const access = possible ? wild.access : "name";
  const self = access === "super" || access === "private";
  const receiver = self ? ({ type: "this" } as const) : settleReceiver(wild.receiver, place);
  const args = settleArguments(wild.args, place);
  const optional = args.template ? "no" : access === "super" ? withoutReceiver[wild.optional] : wild.optional;
  const replaced =
    access === "super" ? "nothing" : settleReplaced(wild.replaced, { type: "member", receiver, optional: false });
  return { ...wild, access, receiver, optional, args, prefix: settlePrefix(wild.prefix, place), replaced };
}

/** `super?.m` is a syntax error, as is a template after an optional chain. */
const withoutReceiver = { no: "no", receiver: "no", method: "method", both: "method" } as const;

function settleArguments({ values: wild, spread, template }: Arguments, place: Place): Arguments {
  const values = wild.map((value) => settleExpression(value, place));
  if (!template) return { values, spread, template };
  const texts = template.texts.slice(0, values.length + 1);
  return { values, spread: false, template: { id: place.number(), texts } };
}

/** Python's form has two arguments or more; a spread one of none would do, but is a form of its own. */
function settlePythons(wild: Arguments, place: Place): Arguments {
  const { values, spread } = settleArguments({ ...wild, template: null }, place);
  const least: Expression = { type: "literal", value: 1 };
  return { values: values.length === 0 ? [least] : values, spread, template: null };
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
    case "choice":
      return {
        ...wild,
        name: settleName(wild.name, place.variables),
        id: place.number(),
        otherwise: place.number(),
      };
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
