import type { Arguments, EffectOperand, MethodOperand, Operand, Receiver, Reference } from "../program.ts";
import { printExpression, printResult } from "./expressions.ts";
import { printFunction } from "./functions.ts";
import { quoted } from "./text.ts";

/** An operand with what must stand before and after the marker's statement. */
interface Printed {
  readonly before?: string;
  readonly operand: string;
  readonly after?: string;
}

export function printDefer(marker: string, operand: Operand): string {
  const { before, operand: text, after } = printOperand(operand);
  return [before, `${marker}(${text});`, after].filter(Boolean).join("\n");
}

export function printOperand(operand: Operand): Printed {
  switch (operand.type) {
    case "call": {
      const target = printReference(operand.target, operand.replaced);
      const call = `${target.operand}${operand.optional ? "?." : ""}(${printArguments(operand.args)})`;
      return { ...target, operand: awaiting(operand.awaited, call) };
    }
    case "method":
      return printMethod(operand);
    case "literal":
      return { operand: printFunction(operand.func) };
    case "iife": {
      const call = `(${printFunction(operand.func)})(${printExpression(operand.argument)})`;
      return { operand: awaiting(operand.awaited, call) };
    }
    case "reference":
      return printReference(operand.target, operand.replaced);
    case "python": {
      const target = printReference(operand.target, false);
      return { ...target, operand: `${target.operand}, ${printArguments(operand.args)}` };
    }
    case "effect":
      return printEffect(operand);
  }
}

const awaiting = (awaited: boolean, call: string): string => (awaited ? `await ${call}` : call);

function printArguments({ values, spread }: Arguments): string {
  const list = values.map(printExpression).join(", ");
  return spread ? `...[${list}]` : list;
}

function printMethod({ receiver, access, optional, args, awaited, replaced }: MethodOperand): Printed {
  const held = printReceiver(receiver, replaced);
  const dot = optional === "receiver" || optional === "both" ? "?." : ".";
  const member = {
    name: `${held.operand}${dot}m`,
    key: `${held.operand}${dot === "?." ? dot : ""}[key("k")]`,
    super: `super.m`,
    private: `this${dot}#m`,
  }[access];
  const call = `${member}${optional === "method" || optional === "both" ? "?." : ""}(${printArguments(args)})`;
  const name = access === "private" ? "#m" : "m";
  const after = replaced ? { after: `${held.operand}.${name} = fn("another m", "return");` } : {};
  return { ...held, operand: awaiting(awaited, call), ...after };
}

/** A receiver that gets another method must be in a variable. */
function printReceiver(receiver: Receiver, named: boolean): Printed {
  switch (receiver.type) {
    case "box": {
      const shapes = receiver.shapes.map((shape) => `, ${quoted(shape)}`).join("");
      const box = `box("b${receiver.id}", ${quoted(receiver.behaviour)}${shapes})`;
      return named ? { before: `const b${receiver.id} = ${box};`, operand: `b${receiver.id}` } : { operand: box };
    }
    case "nothing":
      return { before: `const n${receiver.id} = ${String(receiver.value)};`, operand: `n${receiver.id}` };
    case "this":
      return { operand: "this" };
  }
}

function printReference(reference: Reference, replaced: boolean): Printed {
  switch (reference.type) {
    case "function": {
      const { id, behaviour } = reference;
      if (reference.made) return { operand: `make("c${id}", ${quoted(behaviour)})` };
      const before = `let c${id} = fn("c${id}", ${quoted(behaviour)});`;
      return { before, operand: `c${id}`, ...(replaced ? { after: `c${id} = fn("another c${id}", "return");` } : {}) };
    }
    case "member": {
      const held = printReceiver(reference.receiver, replaced);
      const after = replaced ? { after: `${held.operand}.m = fn("another m", "return");` } : {};
      return { ...held, operand: `${held.operand}${reference.optional ? "?." : "."}m`, ...after };
    }
    case "declared": {
      const { id, form } = reference.callee;
      return { operand: form === "method" || form === "class method" ? `o${id}.f` : `f${id}` };
    }
    default:
      return printReceiver(reference, true);
  }
}

function printEffect({ effect, id, name, behaviour, first, second }: EffectOperand): Printed {
  const result = printResult("w", { id, behaviour });
  const [one, two] = [printExpression(first), printExpression(second)];
  switch (effect) {
    case "increment":
      return { operand: `${name}++` };
    case "assign":
      return { operand: `${name} = ${one}` };
    case "delete":
      return { operand: `delete ${result}.k` };
    case "new":
      return { operand: `new Probe("w${id}", ${quoted(behaviour)})` };
    case "and":
      return { operand: `${name} === 1 && ${two}` };
    case "conditional":
      return { operand: `${name} === 1 ? ${one} : ${two}` };
    case "array":
      return { operand: `[${one}, ${two}]` };
    case "await":
      return { before: `const w${id} = ${result};`, operand: `await w${id}` };
    case "tag":
      return { operand: `make("w${id}", ${quoted(behaviour)})\`text\`` };
    case "sequence":
      return { operand: `(${one}, ${two})` };
  }
}
