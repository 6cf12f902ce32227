import { leave, leaveAsync, outcome, result } from "./enabled-call.ts";
import { Exit } from "./exit.ts";
import { awaitWithin, EnabledCall, within } from "./open-call.ts";

/** How a generator is resumed. */
type Resumption = "next" | "throw" | "return";

/** The user's generator, in its own steps. */
type Inner<Step> = { readonly [resumption in Resumption]: (value: unknown) => Step };

type Step = IteratorResult<unknown, unknown>;

/**
 * Starts a generator function: its parameters are evaluated, nothing more.
 *
 * The generator that the caller gets is `drive`, whose `yield*` hands every resumption on to the user's own, and every
 * result back, as the language does it: a generator that was never started, is already running or is done needs no
 * word here.
 */
export function startGenerator(body: () => Generator): unknown {
  const call = new EnabledCall(false);
  const inner = within(call, body);
  const step = (resumption: Resumption, value: unknown) => within(call, () => resume(call, inner, resumption, value));
  return disguise(drive({ [Symbol.iterator]: () => steps(step) }), inner, drive);
}

/** The same for an async generator function. */
export function startAsyncGenerator(body: () => AsyncGenerator): unknown {
  const call = new EnabledCall(true);
  const inner = within(call, body);
  const step = (resumption: Resumption, value: unknown) => resumeAsync(call, inner, resumption, value);
  return disguise(driveAsync({ [Symbol.asyncIterator]: () => steps(step) }), inner, driveAsync);
}

function* drive(steps: Iterable<unknown>): Generator {
  return yield* steps;
}

// V8 of Node 22 to 26 hands `return(promise)`, where the promise is rejected, through `yield*` as `next(reason)`.
async function* driveAsync(steps: AsyncIterable<unknown>): AsyncGenerator {
  return yield* steps;
}

function steps<Result>(step: (resumption: Resumption, value: unknown) => Result) {
  return {
    next: (value: unknown) => step("next", value),
    throw: (value: unknown) => step("throw", value),
    return: (value: unknown) => step("return", value),
  };
}

/** Runs the user's generator to its next `yield`, or to its end and through the deferred calls. */
function resume(call: EnabledCall, inner: Inner<Step>, resumption: Resumption, value: unknown): Step {
  let step: Step | undefined;
  const exit = outcome(call, () => (step = inner[resumption](value)).value);
  if (step && !step.done && !exit.failed) return step;
  return last(leave(call, closing(exit, resumption, value)), step);
}

async function resumeAsync(
  call: EnabledCall,
  inner: Inner<Promise<Step>>,
  resumption: Resumption,
  value: unknown,
): Promise<Step> {
  const exit = new Exit(call.stack);
  let step: Step | undefined;
  try {
    step = await awaitWithin(call, () => inner[resumption](value));
    if (!step.done) return step;
    exit.value = step.value;
  } catch (error) {
    exit.fail(error);
  }
  return last(await leaveAsync(call, closing(exit, resumption, value)), step);
}

/** Hides the value of an early `return(value)` from `onSuccess`, as in compiled code: no `finally` can see it. */
function closing(exit: Exit, resumption: Resumption, value: unknown): Exit {
  if (resumption === "return" && Object.is(exit.value, value)) exit.value = undefined;
  return exit;
}

function last(exit: Exit, step: Step | undefined): Step {
  const value = result(exit);
  return { done: true, value: exit.recovered ? value : step?.value };
}

/**
 * Makes `outer` a generator of the user's function: `instanceof`, and what its `prototype` adds. Generators made by a
 * compiler's helper (regenerator) keep their state in themselves, so `outer` cannot take their place.
 */
function disguise(outer: object, inner: object, { prototype }: { readonly prototype: object }): object {
  if (Object.prototype.isPrototypeOf.call(Object.getPrototypeOf(prototype), inner)) {
    Object.setPrototypeOf(outer, Object.getPrototypeOf(inner));
    Object.setPrototypeOf(inner, prototype); // a `next` of the user's own is called once, on `outer`
  }
  return outer;
}
