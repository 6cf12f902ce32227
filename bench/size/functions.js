import { parseSync, Visitor } from "oxc-parser";
import { readCorpus } from "../compile/corpus.js";
import { random, sample } from "../compile/random.js";

const [SHORTEST, LONGEST] = [150, 1500];

/**
 * A real function of the corpus.
 *
 * @typedef {object} Real
 * @property {string} head - up to the brace that opens its body, with a name of its own
 * @property {string} body - what stands between its braces
 */

/**
 * Fifty functions, two of a file at most: plain ones, which can stand by themselves.
 *
 * @returns {Real[]}
 */
export function realFunctions() {
  const next = random(50);
  const sources = readCorpus().filter(({ name }) => name.endsWith(".js"));
  const found = sources.flatMap((source) => sample(functionsOf(source), 2, next));
  return sample(found, 50, next).map(({ params, body }, index) => ({
    head: `export function work${index}${params}`,
    body,
  }));
}

function functionsOf({ name, text }) {
  const found = [];
  const add = ({ params, body, async, generator, start }) => {
    if (body?.type !== "BlockStatement" || async || generator) return;
    const written = text.slice(body.start + 1, body.end - 1);
    const isFit = body.end - start >= SHORTEST && body.end - start <= LONGEST && body.body.length > 1;
    if (!isFit || BOUND.test(written)) return;
    const [first, last] = [params[0], params.at(-1)];
    found.push({ params: first ? `(${text.slice(first.start, last.end)})` : "()", body: written });
  };
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add }).visit(parseSync(name, text).program);
  return found;
}

/** What only means something where it stands. */
const BOUND = /\b(super|arguments|new\.target|await|yield|require|import)\b|#\w|["']use /;
