import type { Step } from "../program.ts";
import { behave } from "./behave.ts";
import type { Trace } from "./trace.ts";

/** Makes requests to a generator and shows the answers. */
export function drive(trace: Trace, name: string, generator: Iterator<unknown>, steps: readonly Step[]): void {
  for (const [index, step] of steps.entries()) {
    const which = `${name}[${index}]`;
    try {
      const { value, done } = request(trace, which, generator, step) as IteratorResult<unknown>;
      trace.log(`${which} answers`, value, done);
    } catch (thrown) {
      trace.log(`${which} throws`, thrown);
    }
  }
}

/**
 * The same for an async generator. Eager requests are all made at once, and shown after the last is answered: whether the report
 * or the generator's next step comes first is nobody's rule.
 */
export async function driveAsync(
  trace: Trace,
  name: string,
  generator: AsyncIterator<unknown>,
  steps: readonly Step[],
  eager: boolean,
): Promise<void> {
  const requests = steps.map((step, index) => () => request(trace, `${name}[${index}]`, generator, step));
  const report = (settled: PromiseSettledResult<unknown>, index: number): void => {
    if (settled.status === "rejected") return trace.log(`${name}[${index}] throws`, settled.reason);
    const { value, done } = settled.value as IteratorResult<unknown>;
    trace.log(`${name}[${index}] answers`, value, done);
  };
  if (eager) (await Promise.allSettled(requests.map((make) => make()))).forEach(report);
  else for (const [index, make] of requests.entries()) report((await Promise.allSettled([make()]))[0]!, index);
}

function request(trace: Trace, name: string, generator: object, { method, behaviour }: Step): unknown {
  const sent = method === "throw" ? trace.error(name) : behave(trace, name, behaviour);
  return (generator as Record<Step["method"], (sent: unknown) => unknown>)[method](sent);
}
