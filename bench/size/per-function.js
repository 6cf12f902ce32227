import { lowerings } from "./lower.js";
import { program } from "./programs.js";
import { difference, weigh } from "./weigh.js";

const FUNCTIONS = 50;
const MOST = 3;

/** What each way costs for each of fifty functions. */
export async function perFunction() {
  const { deferkit, ...others } = await lowerings();
  const peers = Object.entries(others);
  const ours = { name: "deferkit: `defer`", ...costOf("defer", deferkit) };
  const using = peers.map(([name, lower]) => ({ name: `${name}: \`using\``, ...costOf("using", lower) }));
  const wrapping = peers.map(([name, lower]) => ({
    name: `${name}: \`using\`, wrapped`,
    ...costOf("wrapping", lower),
  }));
  return {
    table: {
      title: "A function that closes something",
      note: NOTE,
      columns: ["lowered by", "with helpers", "gzipped", "without them", "gzipped", "each further one", "gzipped"],
      rows: [ours, ...using, ...wrapping].map(({ name, whole, bare, further }) => [
        name,
        ...[whole, bare, further].flatMap(({ minified, gzipped }) => [minified.toFixed(1), gzipped.toFixed(1)]),
      ]),
    },
    goals: [...using, ...wrapping].map(({ name, bare }) => ({
      scene: `per function with one defer, in a file of ${FUNCTIONS}, minified and gzipped, without helpers`,
      goal: `below ${name}`,
      reached: `${ours.bare.gzipped.toFixed(1)} B to ${bare.gzipped.toFixed(1)} B`,
      holds: ours.bare.gzipped < bare.gzipped,
    })),
  };
}

const NOTE = `Bytes per function of a file of ${FUNCTIONS} real functions of the corpus, each of which opens something first, over the
same file that never closes it: with the helpers or our runtime divided among them; without, as the second half of the
functions adds it; and what each further resource of a function adds, up to ${MOST}. \`using\` takes what is disposable already, the
form that costs least and where the closing itself is not in the function; wrapped, it calls what \`defer\` calls, by an
object literal with a \`[Symbol.dispose]\`.`;

/** @param {"defer" | "using" | "wrapping"} how @param {(code: string) => string} lower */
function costOf(how, lower) {
  const size = (functions, each) =>
    difference(weigh(lower(program(how, { functions, each }))), weigh(lower(program("none", { functions, each }))));
  const [one, half] = [size(FUNCTIONS, 1), size(FUNCTIONS / 2, 1)];
  return {
    whole: divided(one, FUNCTIONS),
    bare: divided(difference(one, half), FUNCTIONS / 2),
    further: divided(difference(size(FUNCTIONS, MOST), one), FUNCTIONS * (MOST - 1)),
  };
}

function divided({ minified, gzipped }, by) {
  return { minified: minified / by, gzipped: gzipped / by };
}
