import { afterAll, expect, test } from "vitest";
import { backends, Rejected, skips, type Backend, type Lowered } from "../src/backends.ts";
import { casesOf, expected, updateOutput, type Case } from "../src/cases.ts";
import { print } from "../src/diagnostic.ts";
import { execute } from "../src/execute.ts";
import { placedStatements } from "../src/nowhere.ts";
import { plain } from "../src/plain.ts";
import { placedFrames, strayWords } from "../src/positions.ts";

const [reference] = backends;

test.each(casesOf("lower"))("$name", (example) => {
  checkOutputs(example);
});

test.concurrent.each(casesOf("run"))("$name", async (example) => {
  const lowered = checkOutputs(example);
  const log = expected(example, "expected");
  for (const [backend, { code }] of lowered) {
    expect(await execute(plain(code, example.filename), example.filename), `the log with ${backend.name}`).toBe(log);
  }
  if (!example.input.includes("enableDefer")) return;
  const uncompiled = plain(example.input, example.filename);
  expect(await execute(uncompiled, example.filename), "the log under enableDefer").toBe(log);
});

test.each(casesOf("reject"))("$name", (example) => {
  for (const backend of backendsOf(example)) {
    expect(errorsOf(backend, example), backend.name).toBe(expected(example, "expected"));
  }
});

afterAll(() => {
  for (const { backend, example, reason } of skips) console.log(`skipped: ${example} on ${backend}: ${reason}`);
});

/** What holds of every file that compiles, whether or not it is run. */
function checkOutputs(example: Case): Map<Backend, Lowered> {
  const { input, filename } = example;
  const lowered = new Map(backendsOf(example).map((backend) => [backend, backend.lower(input, filename)]));
  const first = lowered.get(reference) as Lowered;
  for (const [backend, result] of lowered) {
    const { name } = backend;
    expect(result.faults, name).toEqual([]);
    const isLowered = input.includes(".thrown"); // already, so that its parts have places
    const placed = backend.leavesOut && !isLowered ? placedFrames(result, filename) : [];
    expect(placed, `what is only deferkit's in the source map of ${name}`).toEqual([]);
    expect(strayBecauseOfUs(backend, result, example), `the source map of ${name}`).toEqual([]);
    const statements = isLowered ? [] : placedStatements(result, filename);
    expect(statements, `what is only deferkit's in the source map of ${name}`).toEqual([]);
    expect(plain(result.code, filename), `${name} against ${reference.name}`).toBe(plain(first.code, filename));
    const again = backend.lower(result.code, filename).code;
    expect(plain(again, filename), `lowering twice with ${name}`).toBe(plain(result.code, filename));
  }
  if (process.env["UPDATE"]) updateOutput(example, first.code);
  expect(first.code).toBe(expected(example, "output"));
  return lowered;
}

/** The words that the map leads astray, and the host's own does not. */
function strayBecauseOfUs(backend: Backend, lowered: Lowered, { input, filename }: Case): string[] {
  const stray = strayWords(input, lowered, filename);
  if (stray.length === 0 || !backend.unlowered) return stray;
  const always = strayWords(input, backend.unlowered(input, filename), filename);
  return stray.filter((word) => !always.includes(word));
}

function errorsOf(backend: Backend, { input, filename }: Case): string {
  try {
    return `no error, but\n${backend.lower(input, filename).code}`;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return error.diagnostics.map(print).join("\n");
  }
}

function backendsOf({ name }: Case): Backend[] {
  return backends.filter((backend) => !skips.some((skip) => skip.backend === backend.name && skip.example === name));
}
