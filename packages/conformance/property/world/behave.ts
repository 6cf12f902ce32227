import type { Behaviour } from "../program.ts";
import type { Trace } from "./trace.ts";

const turnsOfLate = 3;

/** Returns, throws or promises as told. What is returned, and what is thrown by default, has the given name. */
export function behave(trace: Trace, name: string, behaviour: Behaviour, argument?: unknown): unknown {
  switch (behaviour) {
    case "return":
      return name;
    case "return undefined":
      return undefined;
    case "throw":
      throw trace.error(name);
    case "throw undefined":
      throw undefined;
    case "throw null":
      throw null;
    case "throw 0":
      throw 0;
    case "rethrow":
      throw argument;
    case "fulfil":
      return Promise.resolve(name);
    case "fulfil late":
      return late().then(() => name);
    case "reject":
      return rejected(Promise.resolve(), trace.error(name));
    case "reject late":
      return rejected(late(), trace.error(name));
    case "thenable":
    case "failing thenable":
      return thenable(trace, name, behaviour === "thenable");
  }
}

async function late(): Promise<void> {
  for (let turn = 0; turn < turnsOfLate; turn++) await null;
}

/** Nobody has to look at this promise: a sync function drops it. */
function rejected(after: Promise<void>, reason: Error): Promise<never> {
  const promise = after.then(() => Promise.reject(reason));
  promise.catch(() => undefined);
  return promise;
}

/** Shows that, and when, it is waited for. */
function thenable(trace: Trace, name: string, fulfils: boolean): object {
  const then = (resolve: (value: unknown) => void, reject: (reason: unknown) => void): void => {
    trace.log(`${name} is awaited`);
    void late().then(() => (fulfils ? resolve(name) : reject(trace.error(name))));
  };
  return trace.named(`thenable ${name}`, { then });
}
