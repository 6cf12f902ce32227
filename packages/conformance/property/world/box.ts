import type { Behaviour, Shape } from "../program.ts";
import { behave } from "./behave.ts";
import type { Trace } from "./trace.ts";

export type Callable = (...args: unknown[]) => unknown;

/** An object with a member `m`, which shows when it is read. */
export interface Box {
  m: unknown;
}

/** A function that shows how it is called. */
export function fn(trace: Trace, name: string, behaviour: Behaviour): Callable {
  return trace.named(name, function (this: unknown, ...args: unknown[]): unknown {
    trace.log(`${name} of`, this, ...args);
    return behave(trace, name, behaviour, args[0]);
  });
}

export function box(trace: Trace, name: string, behaviour: Behaviour, shapes: readonly Shape[]): Box {
  const object = shapes.includes("callable") ? fn(trace, name, behaviour) : trace.named(name, {});
  let method: unknown = fn(trace, `${name}.m`, behaviour);
  if (shapes.includes("inert")) method = 5;
  if (shapes.includes("missing")) method = undefined;
  Object.defineProperty(object, "m", {
    get: () => (trace.log(`get ${name}.m`), method),
    set: (value: unknown) => (method = value),
  });
  for (const shape of ["dispose", "asyncDispose"] as const) {
    if (!shapes.includes(shape)) continue;
    const dispose = fn(trace, `${name}.${shape}`, behaviour);
    Object.defineProperty(object, Symbol[shape], { get: () => (trace.log(`get ${name}.${shape}`), dispose) });
  }
  return object as Box;
}

/** A class to derive from. */
export function base(trace: Trace, name: string, behaviour: Behaviour): new (argument: unknown) => Box {
  class Base {
    declare m: unknown;
    constructor(argument: unknown) {
      trace.log(`${name} constructs`, argument);
    }
  }
  Object.defineProperty(Base.prototype, "m", { value: fn(trace, `${name}.m`, behaviour), writable: true });
  return Base;
}
