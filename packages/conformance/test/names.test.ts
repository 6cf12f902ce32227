import { describe, expect, it, test } from "vitest";
import { boundInEveryWay } from "../names/bindings.ts";
import { ask } from "../names/oracle.ts";
import { reassigned } from "../names/reassigned.ts";
import { shadowed } from "../names/shadows.ts";
import type { Situation } from "../names/situation.ts";
import { typed } from "../names/typescript.ts";
import { backends, type Backend } from "../src/backends.ts";

const situations = [...boundInEveryWay(), ...shadowed(), ...reassigned(), ...typed()];
const answers = ask(situations.map((situation) => ({ ...situation, isLowered: false })));

test("every program runs, and comes to all of its mentions", () => {
  const wrong = situations.filter(({ code }, index) => {
    const { all, error } = answers[index]!; // one for each
    return error !== null || String([...new Set(all)].sort()) !== String(mentionsIn(code));
  });
  expect(wrong.map((each) => [each.code, answers[situations.indexOf(each)]])).toEqual([]);
  expect(situations.length).toBeGreaterThan(200);
});

test("there are both: mentions of deferkit's and of the user's own", () => {
  expect(answers.filter(({ ours }) => ours.length > 0).length).toBeGreaterThan(80);
  expect(answers.filter(({ all, ours }) => all.some((id) => !ours.includes(id))).length).toBeGreaterThan(80);
});

describe.each(backends)("$name", { timeout: 300_000 }, (backend) => {
  const known = situations
    .map((situation, index) => ({ situation, answer: answers[index]! })) // one for each
    .filter(({ situation }) => situation.hosts?.test(backend.name) !== false);
  const lowered = known.map(({ situation }) => lower(situation, backend));

  it("lowers the mentions that reach deferkit's `defer`, and no others", () => {
    const faults = known.flatMap(({ situation: { title, code }, answer }, index) => {
      const expected = mentionsIn(code).filter((id) => !answer.ours.includes(id));
      const left = lowered[index]!.error ?? mentionsIn(lowered[index]!.code);
      return String(left) === String(expected) ? [] : [{ title, code, left, expected }];
    });
    expect(faults).toEqual([]);
  });

  it("makes programs that do what was written", () => {
    const programs = known.map(({ situation }, index) => ({ ...situation, ...lowered[index]!, isLowered: true }));
    const after = ask(programs);
    const broken = known.flatMap(({ situation: { title }, answer }, index) => {
      const { all, own, error } = after[index]!;
      const isSame = error === null && sorted(all) === sorted(answer.all) && sorted(own) === sorted(answer.own);
      return isSame ? [] : [{ title, code: lowered[index]!.code, answer, after: after[index] }];
    });
    expect(broken).toEqual([]);
  });
});

// No engine that runs these tests knows the syntax, nor does TypeScript 5.4: what is expected is written by hand.
const deferred = `import defer * as kit from "deferkit";
  function f() { kit.defer(hit(1)); }
  function g(kit) { kit.defer(hit(2)); }`;

test.each(backends.filter(({ name }) => !name.startsWith("TypeScript 5.4")))(
  "$name takes `import defer * as kit` for a namespace",
  ({ lower }) => expect(mentionsIn(lower(deferred, "/names.mjs").code)).toEqual([2]),
);

function sorted(ids: readonly number[]): string {
  return String([...ids].sort());
}

function lower({ kind, language, code }: Situation, backend: Backend): { code: string; error?: string } {
  const extensions = language === "TypeScript" ? ["cts", "mts"] : ["cjs", "mjs"];
  try {
    return { code: backend.lower(code, `/names.${extensions[kind === "module" ? 1 : 0]}`).code };
  } catch (error) {
    return { code: "", error: String(error) };
  }
}

/** The mentions that are written as calls around `hit(1)`, as lowered code has none. */
function mentionsIn(code: string): number[] {
  return [...new Set(Array.from(code.matchAll(/\bhit\((\d)\)/g), ([, id]) => Number(id)))].sort();
}
