// node worker.js PART OPTIONS: measures one compiler in a process of its own, and prints what it has measured as JSON.
import { babel } from "./babel.js";
import { readCorpus } from "./corpus.js";
import { gate } from "./gate.js";
import { growth } from "./growth.js";
import { DENSITIES, mark } from "./mark.js";
import { race } from "./race.js";
import { text } from "./text.js";
import { typescript } from "./typescript.js";

const PARTS = {
  babel8: async (how) => densities(await babel(8), DENSITIES, how),
  babel7: async (how) => densities(await babel(7), DENSITIES, how),
  typescript: async (how) => densities(typescript(), DENSITIES, how),
  text: async (how) => densities(await text(), ["few", "many"], how),
  gate,
  growth,
};

const [part, options] = process.argv.slice(2);
console.log(JSON.stringify(await PARTS[part](JSON.parse(options))));

/** @param {{ variants(name: string, marked: ReturnType<typeof mark>): import("./race.js").Variants }} compiler */
function densities(compiler, wanted, { every, warmup, rounds }) {
  const corpus = readCorpus().filter((_, index) => index % every === 0);
  return wanted.map((density) => {
    const marked = corpus.map((source, index) => mark(source, density, index));
    const cases = corpus.map(({ name }, index) => compiler.variants(name, marked[index]));
    return {
      density,
      markers: marked.reduce((sum, { markers }) => sum + markers, 0),
      ...race(cases, { warmup, rounds }),
    };
  });
}
