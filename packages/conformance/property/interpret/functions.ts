import type { Func } from "../program.ts";
import type { Callable } from "../world/box.ts";
import { runFunction } from "./exit.ts";
import { asyncGenerator, generator, runAsync, runSync } from "./run.ts";
import { Scope, type Declared, type Self, type Site } from "./scope.ts";

/** The function as a value: with a `this` of its own, unless it is an arrow function. */
export function closure(func: Func, site: Site, self?: Partial<Self>): Callable {
  if (func.form === "arrow") return (...args) => call(func, site.frame.self, args, site);
  return function (this: unknown, ...args) {
    return call(func, { value: this, bound: true, args, constructs: false, ...self }, args, site);
  };
}

function call(func: Func, self: Self, args: readonly unknown[], outer: Site): unknown {
  const scope = new Scope(outer.scope);
  scope.declare(`p${func.id}`, args[0]);
  scope.declare(`v${func.id}`, 0);
  const frame = { kind: func.kind, form: func.form, self, deferred: [] };
  const steps = runFunction(func, { ...outer, frame, scope });
  switch (func.kind) {
    case "sync":
      return runSync(steps);
    case "async":
      return runAsync(steps);
    case "generator":
      return generator(steps);
    case "async generator":
      return asyncGenerator(steps);
  }
}

export function declare(func: Func, site: Site): void {
  site.scope.declare(`f${func.id}`, declared(func, site));
}

function declared(func: Func, site: Site): Declared {
  const { world } = site;
  const name = `o${func.id}`;
  switch (func.form) {
    case "declaration":
    case "expression":
    case "arrow":
      return ofFunction(closure(func, site));
    case "method":
    case "getter":
    case "setter": {
      const home = world.box(name, func.member, "dispose", "asyncDispose");
      return ofMember(func, world.named(name, Object.create(home) as object), { home }, site);
    }
    case "class method":
      return ofMember(func, world.named(name, {}), { private: { m: world.fn(`${name}.#m`, func.member) } }, site);
    case "constructor":
      return construct((argument) => {
        const self = { value: {}, bound: true, args: [argument], constructs: true };
        const result = call(func, self, [argument], site);
        return isObject(result) ? result : self.value;
      });
    case "derived constructor":
      return construct(derived(func, site));
    case "static block":
      return construct((argument) => {
        const value = class {};
        call(func, { value, bound: true, args: [], constructs: false }, [argument], site);
        return value;
      });
  }
}

function ofFunction(value: Callable): Declared {
  return { value, receiver: undefined, invoke: (argument) => value(argument) };
}

function construct(invoke: Declared["invoke"]): Declared {
  return { value: undefined, receiver: undefined, invoke };
}

function ofMember(func: Func, receiver: object, self: Partial<Self>, site: Site): Declared {
  const value = closure(func, site, self);
  const invoke = (argument: unknown): unknown => {
    const result = Reflect.apply(value, receiver, func.form === "getter" ? [] : [argument]);
    return func.form === "setter" ? argument : result;
  };
  return { value, receiver, invoke };
}

/** ECMA-262, [[Construct]] of a derived class: an object replaces `this`, `undefined` stands for it, all else is an error. */
function derived(func: Func, site: Site): Declared["invoke"] {
  const base = site.world.base(`f${func.id}`, func.member);
  const home = base.prototype as object;
  return (argument) => {
    const self: Self = { value: undefined, bound: false, args: [argument], constructs: true, home, base };
    const result = call(func, self, [argument], site);
    if (isObject(result)) return result;
    if (result !== undefined) throw new TypeError("a derived constructor returns an object or undefined");
    if (!self.bound) throw new ReferenceError("super() was not called");
    return self.value;
  };
}

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
