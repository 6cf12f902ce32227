import { transform } from "@deferkit/unplugin";
import { readCorpus } from "./corpus.js";
import { fastest } from "./race.js";

const SIZE = 100_000;
const ROUNDS = 2000;

/** How many microseconds `transform` takes for 100 kB that do not mention `defer`: the files of the corpus, end to end. */
export function gate() {
  const whole = readCorpus()
    .map(({ text }) => text)
    .filter((text) => !text.includes("defer"))
    .join("\n");
  const texts = Array.from({ length: 8 }, (_, index) => copyOf(whole.slice(index * SIZE, (index + 1) * SIZE)));
  const run = () => texts.filter((text) => transform(text, "file.ts") !== null);
  if (run().length > 0) throw new Error("something was transformed where there is no marker");
  return (fastest(run, ROUNDS) / texts.length) * 1000;
}

/** The same text with characters of its own, as a file that was read has. */
function copyOf(text) {
  return Buffer.from(text).toString();
}
