import { Exit } from "./exit.ts";
import { awaitWithin, EnabledCall, within } from "./open-call.ts";

/** Calls a plain function. */
export function callSync(body: () => unknown): unknown {
  const call = new EnabledCall(false);
  return within(call, () => result(leave(call, outcome(call, body))));
}

/** Calls a constructor. As in compiled code, `onSuccess` is not told the object. */
export function construct(body: () => object): object {
  const call = new EnabledCall(false);
  return within(call, () => {
    const exit = outcome(call, body);
    const instance = exit.value;
    exit.value = undefined;
    const value = result(leave(call, exit));
    if (!exit.recovered) return instance as object; // Reflect.construct returned it
    // JavaScript would take `this` where a base constructor returns no object, but that is out of reach here.
    if (Object(value) !== value) throw new TypeError("a recovered constructor must be given an object by the handler");
    return value as object; // just tested
  });
}

/** Calls an async function; what it throws is in the promise. */
export async function callAsync(body: () => unknown): Promise<unknown> {
  const call = new EnabledCall(true);
  const exit = new Exit(call.stack);
  try {
    exit.value = await awaitWithin(call, body);
  } catch (error) {
    exit.fail(error);
  }
  return result(await leaveAsync(call, exit));
}

/** Makes the deferred calls of a sync call. Those they defer are theirs: they run next. */
export function leave(call: EnabledCall, exit: Exit): Exit {
  exit.run();
  call.left = true;
  return exit;
}

/** Makes the deferred calls of an async call, and waits for each. */
export async function leaveAsync(call: EnabledCall, exit: Exit): Promise<Exit> {
  while (within(call, () => exit.next())) {
    try {
      exit.settle(await inside(call, exit.wait));
    } catch (error) {
      exit.fail(error);
    }
  }
  call.left = true;
  return exit;
}

/** The thenable to await for `wait`: a `then` of the user's own may defer, too. */
function inside(call: EnabledCall, wait: any /* a thenable */): unknown {
  if (wait instanceof Promise) return wait;
  return { then: (...handlers: [unknown, unknown]) => within(call, () => wait.then(...handlers)) };
}

/** Runs the function's own code. */
export function outcome(call: EnabledCall, body: () => unknown): Exit {
  const exit = new Exit(call.stack);
  try {
    exit.value = body();
  } catch (error) {
    exit.fail(error);
  }
  return exit;
}

/** How the function leaves in the end. */
export function result({ failed, error, value }: Exit): unknown {
  if (failed) throw error;
  return value;
}
