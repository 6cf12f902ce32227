import { Return, type Steps } from "./scope.ts";

/** Runs the steps of a sync function, of which none waits or yields. */
export function runSync(steps: Steps<unknown>): unknown {
  const { done, value } = steps.next();
  if (!done) throw new Error("the program is not legal: a sync function waits or yields");
  return value;
}

export async function runAsync(steps: Steps<unknown>): Promise<unknown> {
  const { value } = await untilYield(steps, () => steps.next());
  return value;
}

/** Does the waiting until the steps yield or end. */
async function untilYield(
  steps: Steps<unknown>,
  start: () => IteratorResult<unknown>,
): Promise<IteratorResult<unknown>> {
  let step = start() as ReturnType<typeof steps.next>;
  while (!step.done && "await" in step.value) {
    let settled: unknown;
    try {
      settled = await step.value.await;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(settled);
  }
  return step.done ? step : { done: false, value: (step.value as { yield: unknown }).yield };
}

type State = "new" | "suspended" | "done";

/** ECMA-262, "Generator Objects". */
export function generator(steps: Steps<unknown>): Generator {
  let state: State = "new";

  function resume(request: () => IteratorResult<unknown>): IteratorResult<unknown> {
    state = "done"; // what a throw leaves behind
    const { done, value } = request();
    if (done) return { value, done };
    state = "suspended";
    return { value: (value as { yield: unknown }).yield, done: false };
  }

  return {
    next: (value: unknown) => (state === "done" ? { value: undefined, done: true } : resume(() => steps.next(value))),
    return(value: unknown) {
      if (state === "suspended") return resume(() => steps.throw(new Return(value, true)));
      state = "done";
      return { value, done: true };
    },
    throw(error: unknown) {
      if (state === "suspended") return resume(() => steps.throw(error));
      state = "done";
      throw error;
    },
    [Symbol.iterator]() {
      return this;
    },
  } as Generator;
}

/** ECMA-262, "AsyncGenerator Objects": requests are answered one after the other. */
export function asyncGenerator(steps: Steps<unknown>): AsyncGenerator {
  let state: State = "new";
  let last: Promise<unknown> | undefined;

  async function resume(request: () => IteratorResult<unknown>): Promise<IteratorResult<unknown>> {
    state = "done";
    const result = await untilYield(steps, request);
    if (!result.done) state = "suspended";
    return result;
  }

  function queue(answer: () => Promise<unknown>): Promise<unknown> {
    const answered = last ? last.then(answer) : answer(); // the first request starts the function at once
    last = answered.catch(() => undefined);
    return answered;
  }

  return {
    next: (value: unknown) =>
      queue(async () => (state === "done" ? { value: undefined, done: true } : resume(() => steps.next(value)))),
    return: (value: unknown) =>
      queue(async () => {
        if (state === "suspended") return resume(() => steps.throw(new Return(value, true)));
        state = "done";
        return { value: await value, done: true };
      }),
    throw: (error: unknown) =>
      queue(async () => {
        if (state === "suspended") return resume(() => steps.throw(error));
        state = "done";
        throw error;
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  } as AsyncGenerator;
}
