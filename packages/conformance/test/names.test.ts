import { expect, test } from "vitest";
import { boundInEveryWay } from "../names/bindings.ts";
import { ask, type Answer } from "../names/oracle.ts";
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

test.each(backends)("$name lowers the mentions that reach deferkit's `defer`, and no others", (backend) => {
  const results = situations.map((situation) => lower(situation, backend));
  const faults = situations.flatMap(({ title, code }, index) => {
    const expected = mentionsIn(code).filter((id) => !ours(answers[index]!).includes(id));
    const left = typeof results[index] === "string" ? mentionsIn(results[index]) : results[index];
    return String(left) === String(expected) ? [] : [{ title, code, left, expected }];
  });
  expect(faults).toEqual([]);

  const lowered = ask(situations.map((each, index) => ({ ...each, code: String(results[index]), isLowered: true })));
  const broken = situations.flatMap(({ code }, index) => {
    const [before, after] = [answers[index]!, lowered[index]!]; // one for each
    const isSame = after.error === null && same(before.all, after.all) && same(before.own, after.own);
    return isSame ? [] : [{ code, lowered: results[index], before, after }];
  });
  expect(broken).toEqual([]);
});

function ours({ ours }: Answer): readonly number[] {
  return ours;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return String([...a].sort()) === String([...b].sort());
}

function lower({ kind, language, code }: Situation, backend: Backend): string | Error {
  const extension = { JavaScript: ["cjs", "mjs"], TypeScript: ["cts", "mts"] }[language][kind === "module" ? 1 : 0];
  try {
    return backend.lower(code, `/names.${extension}`).code;
  } catch (error) {
    return error as Error;
  }
}

/** The mentions that are written as calls around `hit(1)`, as lowered code has none. */
function mentionsIn(code: string): number[] {
  return [...new Set(Array.from(code.matchAll(/\bhit\((\d)\)/g), ([, id]) => Number(id)))].sort();
}
