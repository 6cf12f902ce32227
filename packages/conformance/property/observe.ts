import type { Program } from "./program.ts";
import type { World } from "./world.ts";

/** Calls the subject, drives it as the program says, and gives the trace with the outcome at its end. */
export async function observe(subject: () => unknown, program: Program, world: World): Promise<readonly string[]> {
  let outcome: [string, ...unknown[]] = ["never settles"];
  const settled = call(subject, program, world).then(
    (value) => void (outcome = value),
    (error: unknown) => void (outcome = ["throws", error]),
  );
  // Nothing here waits for more than microtasks, which are all done after one turn of the event loop.
  const turn = new Promise<void>((resolve) => setImmediate(resolve));
  await Promise.race([settled, turn]);
  world.log(...outcome);
  await turn;
  return world.trace;
}

async function call(subject: () => unknown, program: Program, world: World): Promise<[string, ...unknown[]]> {
  const { kind } = program.subject;
  const result = subject();
  switch (kind) {
    case "sync":
      return ["returns", result];
    case "async":
      return ["fulfils", await result];
    case "generator":
      world.drive("subject", result as Iterator<unknown>, program.steps);
      return ["is left"];
    case "async generator":
      await world.driveAsync("subject", result as AsyncIterator<unknown>, program.steps, program.eager);
      return ["is left"];
  }
}
