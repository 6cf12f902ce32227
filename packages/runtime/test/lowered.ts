import { defer } from "../src/index.ts";

/** What a compiled function's body gets: the array it pushes its records onto. */
type Body<Result> = (defers: unknown[]) => Result;

/** A sync function as the compiler writes it. */
export function lowered<Result>(body: Body<Result>): Result {
  const defers: unknown[] = [];
  try {
    return body(defers);
  } catch (error) {
    defers.push(error, defer.thrown);
  } finally {
    if (defer.run(defers)) throw defers[0];
  }
  throw new Error("unreachable");
}

/** A sync function whose return value matters on the way out: it has `onSuccess` or `recover`. */
export function loweredWithValue(body: Body<unknown>): unknown {
  const defers: unknown[] = [];
  let value: unknown;
  try {
    value = body(defers);
  } catch (error) {
    defers.push(error, defer.thrown);
  }
  const exit = defer.exit(defers, value).run();
  if (exit.failed) throw exit.error;
  return exit.value;
}

/** An async function as the compiler writes it. */
export async function loweredAsync(body: Body<unknown>): Promise<unknown> {
  const defers: unknown[] = [];
  let value: unknown;
  try {
    value = await body(defers);
  } catch (error) {
    defers.push(error, defer.thrown);
  }
  const exit = defer.exit(defers, value);
  while (exit.next()) {
    try {
      exit.settle(await exit.wait);
    } catch (thrown) {
      exit.fail(thrown);
    }
  }
  if (exit.failed) throw exit.error;
  return exit.value;
}

/** What `body` throws, in a box, because anything may be thrown. */
export function thrownBy(body: () => unknown): { thrown: unknown } | undefined {
  try {
    body();
  } catch (thrown) {
    return { thrown };
  }
  return undefined;
}

/** What the promise is rejected with. */
export async function rejectionOf(promise: PromiseLike<unknown>): Promise<{ thrown: unknown } | undefined> {
  try {
    await promise;
  } catch (thrown) {
    return { thrown };
  }
  return undefined;
}

/** A function that throws `value`. */
export function throwing(value: unknown): () => never {
  return () => {
    throw value;
  };
}
