// node bench/compile/choose.js > bench/compile/corpus.sha256: chooses the corpus anew, after other versions have been pinned.
import { readdirSync } from "node:fs";
import path from "node:path";
import { hashOf, readSource } from "./corpus.js";
import { places } from "./mark.js";
import { random, sample } from "./random.js";

/** How many files of which folder. */
const SHARES = {
  "@tanstack/query-core/src": 16,
  "effect/src": 36,
  "eslint/lib": 28,
  "lodash-es": 12,
  "rxjs/src/internal": 32,
  "three/examples/jsm": 16,
  "three/src": 24,
  "webpack/lib": 32,
  "zod/src": 28,
};
const SMALLEST = 400;
const LARGEST = 32_000;

const next = random(1);
for (const [folder, count] of Object.entries(SHARES)) {
  const sources = listFiles(folder).map(readSource);
  const fitting = sources.filter(({ text }) => text.length >= SMALLEST && text.length <= LARGEST);
  const working = fitting.filter((source) => places(source).functions.length > 0);
  for (const { name, text } of sample(working, count, next)) console.log(`${hashOf(text)}  ${name}`);
}

function listFiles(folder) {
  const root = path.join(import.meta.dirname, "..", "node_modules");
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  return names
    .filter(isSource)
    .sort()
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
}

function isSource(name) {
  return /\.[jt]s$/.test(name) && !/\.d\.ts$|__tests__|\.test\.|node_modules/.test(name);
}
