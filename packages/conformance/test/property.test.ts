import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { programs } from "../property/arbitrary.ts";
import { interpret } from "../property/interpret.ts";
import { observe } from "../property/observe.ts";
import { print } from "../property/print.ts";
import type { Program } from "../property/program.ts";
import { backends, evaluateModule, runCompiled } from "../property/run-compiled.ts";
import { createWorld, type World } from "../property/world.ts";

const runs = Number(process.env["PROPERTY_RUNS"] ?? 2000);
/** CI always runs the same programs, so that it fails only for what changed; everybody else looks at new ones. */
const seed = Number(process.env["PROPERTY_SEED"] ?? (process.env["CI"] ? 20261125 : Date.now() % 2 ** 31));

type Instantiate = (program: Program, world: World) => () => unknown;

async function trace(program: Program, instantiate: Instantiate): Promise<readonly string[]> {
  const world = createWorld();
  return observe(instantiate(program, world), program, world);
}

/** The last line tells what went wrong where there is no trace, as for a program that does not compile. */
async function traceOrError(program: Program, instantiate: Instantiate): Promise<readonly string[]> {
  return trace(program, instantiate).catch((error: unknown) => [String(error)]);
}

/** A program that fails is shrunk, and what is left of it shown with both traces. */
async function compare(arbitrary: fc.Arbitrary<Program>, instantiate: Instantiate, numRuns: number): Promise<void> {
  console.log(`${numRuns} programs, PROPERTY_SEED=${seed}`);
  const property = fc.asyncProperty(arbitrary, async (program) => {
    expect(await trace(program, instantiate)).toEqual(await trace(program, interpret));
  });
  const { counterexample } = await fc.check(property, { seed, numRuns });
  if (!counterexample) return;
  const [program] = counterexample;
  const done = await traceOrError(program, instantiate);
  const expected = await traceOrError(program, interpret);
  // To the console, because vitest 5.1.1 cannot print a failure on Node 20 (it needs `Map.groupBy`).
  console.error(["", print(program), "It did:", ...done, "", "It should do:", ...expected, ""].join("\n"));
  throw new Error(`a program does not do what it should: see above (PROPERTY_SEED=${seed})`);
}

describe("random programs", { timeout: 600_000 }, () => {
  it("without defers run on the interpreter as on the engine", async () => {
    const evaluate: Instantiate = (program, world) => evaluateModule(print(program), world);
    await compare(programs({ defers: false }), evaluate, Math.ceil(runs / 4));
  });

  it.each(backends)("compiled by $name do what language.md says", async ({ compile, share }) => {
    const compiled: Instantiate = (program, world) => runCompiled(program, compile, world);
    await compare(programs({ defers: true }), compiled, Math.ceil(runs * share));
  });
});
