import type {
  Arguments,
  Behaviour,
  MethodOperand,
  Operand,
  Prefix,
  Receiver,
  Reference,
  Replaced,
} from "../program.ts";
import { printExpression } from "./expressions.ts";
import { printFunction } from "./functions.ts";
import { quoted } from "./text.ts";

/** An operand, with the statements that must come before and after the one that defers it. */
interface Printed {
  readonly before?: string;
  readonly operand: string;
  readonly after?: string;
}

export function printDefer(marker: string, operand: Operand, changes: readonly string[] = []): string {
  const { before, operand: text, after } = printOperand(operand);
  return [before, `${marker}(${text});`, after, ...changes.map((name) => `${name}++;`)].filter(Boolean).join("\n");
}

export function printOperand(operand: Operand): Printed {
  switch (operand.type) {
    case "call": {
      const target = printReference(operand.target, operand.replaced);
      const call = `${target.operand}${operand.optional ? "?." : ""}${printArguments(operand.args)}`;
      return { ...target, operand: prefixed(operand.prefix, call) };
    }
    case "method":
      return printMethod(operand);
    case "literal":
      return { operand: printFunction(operand.func) };
    case "iife": {
      const call = `(${printFunction(operand.func)})(${printExpression(operand.argument)})`;
      return { operand: prefixed(operand.prefix, call) };
    }
    case "reference":
      return printReference(operand.target, operand.replaced);
    case "python": {
      const target = printReference(operand.target, "nothing");
      return { ...target, operand: `${target.operand}, ${printList(operand.args)}` };
    }
  }
}

/** The outer operators of several have parentheses after them. */
function prefixed(prefix: Prefix, call: string): string {
  return prefix.reduceRight((text, operator, index) => {
    return index === prefix.length - 1 ? `${operator} ${text}` : `${operator} (${text})`;
  }, call);
}

function printArguments(args: Arguments): string {
  const { values, template } = args;
  if (!template) return `(${printList(args)})`;
  const texts = template.texts.map(({ raw }, index) =>
    index === 0 ? raw : `\${${printExpression(values[index - 1]!)}}${raw}`,
  );
  return `\`${texts.join("")}\``;
}

function printList({ values, spread }: Arguments): string {
  const list = values.map(printExpression).join(", ");
  return spread ? `...[${list}]` : list;
}

function printMethod({ receiver, access, optional, args, prefix, replaced }: MethodOperand): Printed {
  const held = printReceiver(receiver, replaced);
  const dot = optional === "receiver" || optional === "both" ? "?." : ".";
  const member = {
    name: `${held.operand}${dot}m`,
    key: `${held.operand}${dot === "?." ? dot : ""}[key("k")]`,
    super: `super.m`,
    private: `this${dot}#m`,
  }[access];
  const call = `${member}${optional === "method" || optional === "both" ? "?." : ""}${printArguments(args)}`;
  const name = access === "private" ? "#m" : "m";
  return { ...held, operand: prefixed(prefix, call), ...replacing(replaced, held.operand, name) };
}

/** Gives another value to the variable of a receiver, or to its member. */
function replacing(replaced: Replaced, held: string, member: string = "m"): { after?: string } {
  if (replaced === "nothing") return {};
  return { after: `${held}${replaced === "member" ? `.${member}` : ""} = fn("another m", "return");` };
}

/** A receiver of which something is replaced must be in a variable. */
function printReceiver(receiver: Receiver, replaced: Replaced): Printed {
  switch (receiver.type) {
    case "box": {
      const shapes = receiver.shapes.map((shape) => `, ${quoted(shape)}`).join("");
      const box = `box("b${receiver.id}", ${quoted(receiver.behaviour)}${shapes})`;
      if (replaced === "nothing") return { operand: box };
      return { before: `let b${receiver.id} = ${box};`, operand: `b${receiver.id}` };
    }
    case "nothing":
      return { before: `let n${receiver.id} = ${String(receiver.value)};`, operand: `n${receiver.id}` };
    case "this":
      return { operand: "this" };
  }
}

function printReference(reference: Reference, replaced: Replaced): Printed {
  switch (reference.type) {
    case "function": {
      const { id, behaviour } = reference;
      if (reference.made) return { operand: `make("c${id}", ${quoted(behaviour)})` };
      return { before: printHeld(id, behaviour), operand: `c${id}`, ...replacing(replaced, `c${id}`) };
    }
    case "choice": {
      const { name, id, otherwise, behaviour } = reference;
      const before = [id, otherwise].map((each) => printHeld(each, behaviour)).join("\n");
      return { before, operand: `(${name} === 1 ? c${id} : c${otherwise})`, ...replacing(replaced, `c${id}`) };
    }
    case "member": {
      const held = printReceiver(reference.receiver, replaced);
      const operand = `${held.operand}${reference.optional ? "?." : "."}m`;
      return { ...held, operand, ...replacing(replaced, held.operand) };
    }
    case "declared": {
      const { id, form } = reference.callee;
      return { operand: form === "method" || form === "class method" ? `o${id}.f` : `f${id}` };
    }
    default: {
      const held = printReceiver(reference, "variable");
      return { ...held, ...replacing(replaced, held.operand) };
    }
  }
}

const printHeld = (id: number, behaviour: Behaviour): string => `let c${id} = fn("c${id}", ${quoted(behaviour)});`;
