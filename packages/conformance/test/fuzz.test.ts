import { transform, TransformError } from "@deferkit/unplugin";
import { describe, expect, it } from "vitest";
import { checkOutput, checkTransform, syntaxErrorIn } from "../fuzz/compare.ts";
import { listFiles, readSource } from "../fuzz/files.ts";
import { insertMarkers } from "../fuzz/insert.ts";
import { mutate } from "../fuzz/mutate.ts";
import { Random } from "../fuzz/random.ts";

const count = Number(process.env["FUZZ_FILES"] ?? 4000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);
const [LARGEST, LARGEST_MARKED] = [200_000, 20_000];

/** Looks at files until `share` of the count is done, and tells of all that is wrong. */
function check(share: number, largest: number, look: (name: string, random: Random) => string[] | undefined): void {
  const random = new Random(seed);
  const wanted = Math.ceil(count * share);
  const faults: string[] = [];
  let done = 0;
  for (const name of random.some(listFiles(largest), Infinity)) {
    if (done === wanted || faults.length > 20) break;
    const found = look(name, random);
    if (found) done++;
    faults.push(...(found ?? []).map((fault) => `${name}: ${fault}`));
  }
  console.log(`${done} files, FUZZ_SEED=${seed}`);
  expect(done).toBeGreaterThan(0);
  expect(faults).toEqual([]);
}

describe("real source files", { timeout: 1_200_000 }, () => {
  // Some packages have the word; none has the marker.
  it("without markers are left alone", () => {
    check(1, LARGEST, (name) => {
      const { text } = readSource(name);
      return transform(text, name) === null ? [] : ["was changed"];
    });
  });

  it("with markers put into them come out as from the Babel plugin, in the same lines", () => {
    check(1 / 40, LARGEST_MARKED, (name, random) => {
      const marked = insertMarkers(readSource(name), random);
      return marked === undefined ? undefined : checkTransform(marked, name);
    });
  });

  it("with markers and mutilated are lowered, refused or left to the host", () => {
    check(1 / 8, LARGEST_MARKED, (name, random) => {
      const marked = insertMarkers(readSource(name), random);
      if (marked === undefined) return undefined;
      const text = mutate(marked, random);
      try {
        const result = transform(text, name);
        return result ? checkOutput(text, result, name) : [];
      } catch (error) {
        if (error instanceof TransformError && !syntaxErrorIn(text, name)) return [];
        return [`${error instanceof Error ? error.stack : error}\n${text}`];
      }
    });
  });
});
