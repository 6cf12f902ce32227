import { expect, test, vi } from "vitest";
import { Place } from "./run.ts";

vi.setConfig({ testTimeout: 240_000 }); // each runs compilers, and other tests run beside

const LATE = `import { defer } from "deferkit";

export async function first(list: Promise<number>[]) {
  for (const item of list) {
    defer(console.log("exit"));
    try {
      return item;
    } finally {
      console.log("finally");
    }
  }
  return 0;
}
`;

/** A project that TypeScript 6 compiles to ES5, which it calls deprecated. */
function project(target: string): Place {
  const compilerOptions = {
    ...{ module: "commonjs", target, rootDir: "src", outDir: "out", types: [], lib: ["es2022"] },
    ...{ ignoreDeprecations: "6.0", downlevelIteration: true },
  };
  const place = new Place({
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"] }),
    "src/globals.d.ts": "declare const console: { log(...words: unknown[]): void };\n",
    "src/late.ts": LATE,
    "src/plain.ts": LATE.replace("async function first(list: Promise<number>[])", "function first(list: number[])"),
  });
  return place.install("typescript=typescript", "deferkit");
}

test("a return that TypeScript compiles wrongly to ES5 is a problem of its file", async () => {
  const place = project("es5");
  const { code, stdout } = await place.run(["tsc", "--pretty", "false"]);
  expect(stdout.match(/src\/\w+\.ts\(\d+,\d+\): error TS99\d+: DK\d+/g)).toEqual([
    "src/late.ts(7,7): error TS991015: DK1015",
  ]);
  expect(code).toBeGreaterThan(0);
  expect(place.read("out/plain.js")).toContain("defer.run(");
});

test("to ES2015 there is none", async () => {
  const place = project("es2015");
  const { code, stdout } = await place.run(["tsc", "--pretty", "false"]);
  expect(stdout).toBe("");
  expect(code).toBe(0);
});
