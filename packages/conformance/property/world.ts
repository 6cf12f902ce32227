import type { Behaviour, Shape, Step } from "./program.ts";
import { behave } from "./world/behave.ts";
import { base, box, fn, type Box, type Callable } from "./world/box.ts";
import { drive, driveAsync } from "./world/drive.ts";
import { Trace } from "./world/trace.ts";

/**
 * What a program finds outside itself: the log, and functions and objects that do as told.
 * Compiled and interpreted programs get the same kind of world, each a fresh one, and are compared by its `trace`.
 */
export interface World {
  readonly trace: readonly string[];
  readonly log: Trace["log"];
  readonly named: Trace["named"];
  readonly error: Trace["error"];
  readonly fn: (name: string, behaviour: Behaviour) => Callable;
  readonly box: (name: string, behaviour: Behaviour, ...shapes: Shape[]) => Box;
  readonly base: (name: string, behaviour: Behaviour) => new (argument: unknown) => Box;
  /** These three show when they are evaluated. */
  readonly result: (name: string, behaviour: Behaviour) => unknown;
  readonly make: (name: string, behaviour: Behaviour) => Callable;
  readonly key: (name: string) => "m";
  /** False when the program has looped enough. */
  readonly fuel: () => boolean;
  readonly drive: (name: string, generator: Iterator<unknown>, steps: readonly Step[]) => void;
  readonly driveAsync: (
    name: string,
    generator: AsyncIterator<unknown>,
    steps: readonly Step[],
    eager?: boolean,
  ) => Promise<void>;
}

const loopsPerProgram = 60;

export function createWorld(): World {
  const trace = new Trace();
  let loops = 0;
  return {
    trace: trace.lines,
    log: trace.log.bind(trace),
    named: (name, value) => trace.named(name, value),
    error: trace.error.bind(trace),
    fn: (name, behaviour) => fn(trace, name, behaviour),
    box: (name, behaviour, ...shapes) => box(trace, name, behaviour, shapes),
    base: (name, behaviour) => base(trace, name, behaviour),
    result: (name, behaviour) => (trace.log(name), behave(trace, name, behaviour)),
    make: (name, behaviour) => (trace.log(`make ${name}`), fn(trace, name, behaviour)),
    key: (name) => (trace.log(name), "m"),
    fuel: () => ++loops <= loopsPerProgram,
    drive: (name, generator, steps) => drive(trace, name, generator, steps),
    driveAsync: (name, generator, steps, eager = false) => driveAsync(trace, name, generator, steps, eager),
  };
}
