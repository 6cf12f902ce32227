import { describe, expect, test, vi } from "vitest";
import { backends, type Backend } from "../src/backends.ts";
import { debug, type Seen } from "../src/debugger/debug.ts";
import { makeProgram } from "../src/debugger/programs.ts";
import { stacks } from "../src/debugger/stack.ts";

vi.setConfig({ testTimeout: 120_000 }); // a process stops some thousand times

const program = makeProgram();
const lines = program.deferred.split("\n");

/** A line that only closes something: nothing of the user's runs there, and V8 takes a breakpoint to what does. */
const CLOSES = /^\s*\}[\s})\];,]*(?:\.run\(\);)?$/;

describe.each(backends.filter(({ name }) => /^Babel 8|^TypeScript 6|^text/.test(name)))("$name", (backend) => {
  test("breakpoints are where they are without deferkit, and stop as often", async () => {
    const { deferred, plain } = await seen(backend);
    const faults = lines.flatMap((text, index) => {
      const [ours, without] = [deferred, plain].map(({ bound, stops }) => `at ${bound[index]}, ${stops[index]} stops`);
      return ours === without || CLOSES.test(text)
        ? []
        : [`${index + 1}: ${text}\n${ours}, without deferkit ${without}`];
    });
    expect(faults.join("\n")).toBe("");
  });

  test("stepping goes over the lines that it goes over without deferkit", async () => {
    const { deferred, plain } = await seen(backend);
    for (const [name, { first, last }] of Object.entries(program.bodies)) {
      const [ours, without] = [deferred, plain].map(({ steps }) => linesWithin(steps[name]!, first, last)); // of all bodies
      expect(ours, name).toEqual(without);
    }
  });
});

test.each(backends)(
  "a deferred call that throws shows the function at its first `defer`, with $name",
  async (backend) => {
    expect(await stacks(backend)).toEqual(["5:8", "9:33", "13:18", "18:16"]);
  },
);

/**
 * The lines of a function's body, each once for as long as the program is there, up to what closes the function: whether
 * V8 stops there depends on how the function is left, and on whether it has a `finally`.
 */
function linesWithin(steps: readonly number[], first: number, last: number): number[] {
  const end = steps.findIndex((line) => line < first || line > last);
  const within = end < 0 ? steps : steps.slice(0, end);
  const once = within.filter((line, index) => line !== within[index - 1]);
  return once.at(-1) === last ? once.slice(0, -1) : once;
}

const known = new Map<Backend, Promise<{ readonly deferred: Seen; readonly plain: Seen }>>();

function seen(backend: Backend): Promise<{ readonly deferred: Seen; readonly plain: Seen }> {
  const look = async (): Promise<{ deferred: Seen; plain: Seen }> => ({
    deferred: await debug(program.deferred, program, backend, "deferred"),
    plain: await debug(program.plain, program, backend, "plain"),
  });
  if (!known.has(backend)) known.set(backend, look());
  return known.get(backend)!; // made above
}
