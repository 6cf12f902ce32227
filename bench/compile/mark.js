import { parseSync, Visitor } from "oxc-parser";
import { random, sample } from "./random.js";

/** How many functions of a file defer: none, up to three, or every one. */
export const DENSITIES = /** @type {const} */ (["none", "few", "many"]);

/** The most functions of a file that get a marker where there are few. */
const FEW = 3;

/** What a function does first, beside the `using` that does the same. */
const STATEMENTS = [
  { defer: (n) => `(release(${n}));`, using: (n) => ` _held${n} = held(${n});` },
  { defer: (n) => `(handle.close(${n}));`, using: (n) => ` _held${n} = handle.opened(${n});` },
  { defer: (n) => `(() => { release(${n}); });`, using: (n) => ` _held${n} = held(${n});` },
  { defer: (n) => `(release, "left", ${n});`, using: (n) => ` _held${n} = held("left", ${n});` },
];

/**
 * Where statements can be added.
 *
 * @param {import("./corpus.js").Source} source
 */
export function places({ name, text }) {
  const { program, module, errors } = parseSync(name, text);
  if (errors.length > 0) throw new Error(`${name} does not parse: ${errors[0].message}`);
  const functions = [];
  const add = ({ body }) => {
    if (body?.type === "BlockStatement") functions.push(behindDirectives(body.body, body.start + 1));
  };
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add }).visit(program);
  return {
    functions: functions.sort((a, b) => a - b),
    top: behindDirectives(program.body, 0),
    isModule: module.hasModuleSyntax,
  };
}

/** The place behind `"use strict"` and the like. */
function behindDirectives(statements, start) {
  const directives = statements.filter(({ directive }) => typeof directive === "string");
  return directives.at(-1)?.end ?? start;
}

/**
 * The file with a statement in some of its functions: one text that defers, and one with `using` in the same places.
 *
 * @param {import("./corpus.js").Source} source
 * @param {typeof DENSITIES[number]} density
 * @param {number} seed
 */
export function mark(source, density, seed) {
  const { text } = source;
  if (density === "none") return { defer: text, using: text, markers: 0 };
  const { functions, top, isModule } = places(source);
  const next = random(seed);
  const chosen = density === "many" ? functions : sample(functions, FEW, next);
  const kinds = chosen.map(() => STATEMENTS[Math.floor(next() * STATEMENTS.length)]);
  const marker = /\bdefer\b/.test(text) ? "later" : "defer"; // rxjs has a `defer` of its own
  const named = marker === "defer" ? "defer" : isModule ? `defer as ${marker}` : `defer: ${marker}`;
  const header = isModule ? `import { ${named} } from "deferkit";` : `const { ${named} } = require("deferkit");`;
  const insert = (first, statement) =>
    insertAll(text, [
      [top, first],
      ...chosen.map((at, index) => /** @type {[number, string]} */ ([at, statement(kinds[index], index + 1)])),
    ]);
  return {
    defer: insert(header, (kind, n) => marker + kind.defer(n)),
    using: insert("", (kind, n) => `using${kind.using(n)}`),
    markers: chosen.length,
  };
}

/**
 * @param {string} text
 * @param {[at: number, added: string][]} insertions - in the order of the text
 */
function insertAll(text, insertions) {
  let [result, from] = ["", 0];
  for (const [at, added] of insertions) {
    result += `${text.slice(from, at)}${added && (at > 0 ? `\n${added}` : `${added}\n`)}`;
    from = at;
  }
  return result + text.slice(from);
}
