import type { LiteralOperand, MethodOperand, Operand, Receiver, Reference, ReferenceOperand } from "../program.ts";
import type { Callable } from "../world/box.ts";
import type { Deferred } from "./exit.ts";
import { evaluate, evaluateArguments, thisOf } from "./expressions.ts";
import { closure } from "./functions.ts";
import { waits, type Declared, type Site, type Steps } from "./scope.ts";

type When = Deferred["when"];

/**
 * A defer statement: evaluates everything now, and defers the call (language.md §2). The operators before a call are looked
 * through.
 */
export function* capture(when: When, operand: Operand, site: Site): Steps<void> {
  const defer = (run: (news: unknown) => unknown): void => push(when, run, site);
  switch (operand.type) {
    case "call": {
      const { value, receiver } = (yield* referred(operand.target, site))!;
      if (operand.optional && isNullish(value)) return;
      const args = yield* evaluateArguments(operand.args, site);
      return defer(() => Reflect.apply(value as Callable, receiver, args));
    }
    case "method":
      return yield* captureMethod(when, operand, site);
    case "literal":
    case "reference":
      return yield* captureHandler(when, operand, site);
    case "iife": {
      const literal = closure(operand.func, site);
      const argument = yield* evaluate(operand.argument, site);
      return defer(() => Reflect.apply(literal, undefined, [argument]));
    }
    case "python": {
      const target = yield* referred(operand.target, site);
      const args = yield* evaluateArguments(operand.args, site);
      const value = target?.value;
      if (typeof value !== "function") throw new TypeError("not callable");
      return defer(() => Reflect.apply(value, target?.receiver, args));
    }
  }
}

function push(when: When, run: (news: unknown) => unknown, { frame }: Site): void {
  frame.deferred.push({
    when,
    *run(news) {
      return run(news);
    },
  });
}

const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined;

// --- methods

function* captureMethod(when: When, operand: MethodOperand, site: Site): Steps<void> {
  const { access, optional, args } = operand;
  const receiver = evaluateReceiver(operand.receiver, site);
  const cut = (optional === "receiver" || optional === "both") && isNullish(receiver);
  if (!cut) {
    if (access === "key") site.world.key("k");
    const method = readMethod(access, receiver, site);
    if ((optional !== "method" && optional !== "both") || !isNullish(method)) {
      const values = yield* evaluateArguments(args, site);
      push(when, () => Reflect.apply(method as Callable, receiver, values), site);
    }
  }
  if (operand.replaced !== "member") return;
  if (access === "private") site.frame.self.private!.m = site.world.fn("another m", "return");
  else replaceMember(receiver, site);
}

function readMethod(access: MethodOperand["access"], receiver: unknown, { frame }: Site): unknown {
  if (access === "super") return Reflect.get(frame.self.home!, "m", receiver);
  return access === "private" ? frame.self.private!.m : memberOf(receiver);
}

// Reading and writing a member of nothing is an error of the engine's own, as in the program.
const memberOf = (receiver: unknown): unknown => (receiver as { m: unknown }).m;

function replaceMember(receiver: unknown, { world }: Site): void {
  (receiver as { m: unknown }).m = world.fn("another m", "return");
}

function evaluateReceiver(receiver: Receiver, site: Site): unknown {
  switch (receiver.type) {
    case "box":
      return site.world.box(`b${receiver.id}`, receiver.behaviour, ...receiver.shapes);
    case "nothing":
      return receiver.value;
    case "this":
      return thisOf(site);
  }
}

// --- references

interface Referred {
  readonly value: unknown;
  readonly receiver: unknown;
}

/** The value of a reference with its receiver; null where its optional chain is cut short. */
function* referred(reference: Reference, site: Site): Steps<Referred | null> {
  const { world, scope } = site;
  switch (reference.type) {
    case "function": {
      const make = reference.made ? world.make : world.fn;
      return { value: make(`c${reference.id}`, reference.behaviour), receiver: undefined };
    }
    case "choice": {
      const id = scope.get(reference.name) === 1 ? reference.id : reference.otherwise;
      return { value: world.fn(`c${id}`, reference.behaviour), receiver: undefined };
    }
    case "member": {
      const receiver = evaluateReceiver(reference.receiver, site);
      if (reference.optional && isNullish(receiver)) return null;
      return { value: memberOf(receiver), receiver };
    }
    case "declared":
      return scope.get(`f${reference.callee.id}`) as Declared;
    default:
      return { value: evaluateReceiver(reference, site), receiver: undefined };
  }
}

/** A function literal or a reference alone, which receives the news: the pending error, or the return value. */
export function* captureHandler(when: When, operand: LiteralOperand | ReferenceOperand, site: Site): Steps<void> {
  const args = (news: unknown): unknown[] => (when === "always" ? [] : [news]);
  if (operand.type === "literal") {
    const literal = closure(operand.func, site);
    return push(when, (news) => Reflect.apply(literal, undefined, args(news)), site);
  }
  const target = yield* referred(operand.target, site);
  if (target && typeof target.value === "function") {
    const { value, receiver } = target;
    push(when, (news) => Reflect.apply(value as Callable, receiver, args(news)), site);
  } else if (target) {
    const dispose = when === "recover" ? undefined : disposer(target.value, site);
    if (!dispose) throw new TypeError("neither callable nor disposable");
    push(when, () => Reflect.apply(dispose, target.value, []), site);
  }
  if (operand.replaced === "member" && operand.target.type === "member") replaceMember(target?.receiver, site);
}

/** What `using`, or in async functions `await using`, would call. */
function disposer(value: unknown, { frame }: Site): Callable | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const disposable = value as { [Symbol.dispose]?: Callable; [Symbol.asyncDispose]?: Callable };
  return (waits(frame) ? disposable[Symbol.asyncDispose] : undefined) ?? disposable[Symbol.dispose];
}
