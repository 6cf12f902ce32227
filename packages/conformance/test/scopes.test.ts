import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf, print, printReference, scopes } from "../property/scopes.ts";
import { backends } from "../src/backends.ts";

const require = createRequire(import.meta.url);
const runs = Number(process.env["PROPERTY_RUNS"] ?? 1000);
/** As in property.test.ts: the same programs in CI, new ones elsewhere. */
const seed = Number(process.env["PROPERTY_SEED"] ?? (process.env["CI"] ? 20261129 : Date.now() % 2 ** 31));

describe("names of random functions", { timeout: 600_000 }, () => {
  it.each(backends)("mean in what $name makes what they mean as written", ({ name, lower }) => {
    const numRuns = name === "text" ? runs : Math.ceil(runs / 4);
    console.log(`${numRuns} functions, PROPERTY_SEED=${seed}`);
    const property = fc.property(scopes, (program) => {
      const expected = linesOf(printReference(program), require);
      const { code } = lower(print(program), "scopes.cjs");
      expect(linesOf(code, require), print(program)).toEqual(expected);
    });
    fc.assert(property, { seed, numRuns });
  });

  it("that run without us do much in common with those that run with us", () => {
    const all = fc.sample(scopes, { seed: 1, numRuns: 1000 });
    const logged = all.map((program) => linesOf(printReference(program), require).join("\n"));
    for (const part of ["deferred", "ReferenceError", "class", "in a block", "eval", "argument", "throws thrown"])
      expect(logged.filter((lines) => lines.includes(part)).length, part).toBeGreaterThan(5);
  });
});
