import { declare } from "../scenes/program.js";
import { replaceSites, survey } from "../scenes/sites.js";
import { pair, stores } from "./flat.js";
import { awaiting, HELPER } from "./helper.js";

const SPLIT = "\n// here the `try` begins\n";

/**
 * Pairs by place, whose array is made in front of the `try`, where the first record is not under a condition; and what the
 * body throws is a record, so that nothing else has to be kept.
 */
export const inFront = {
  head: `
const caught = Symbol("what the body has thrown");
function run(defers) {
  let error = nothing;
  for (let n = defers.length; n > 0;) {
    n -= 2;
    if (defers[n + 1] === undefined) continue;
    if (defers[n + 1] === caught) { error = defers[n]; continue; }
    try { ${pair.call}; } catch (thrown) { error = pending(error, thrown); }
  }
  if (error === nothing) return false;
  defers[0] = error;
  return true;
}
${HELPER}`,
  inLoops: false,
  write(fn) {
    const { count } = survey(fn.body);
    const room = ", undefined".repeat(pair.size * (count - 1));
    const body = replaceSites(fn.body, (it) => {
      const list = `[${pair.elements(it).join(", ")}${room}]`;
      if (it.order === "first") return `const defers = ${list};${SPLIT}`;
      return it.index === 0 ? `defers = ${list};` : `{ ${stores(pair, it, pair.size * it.index)} }`;
    });
    const [front, behind] = body.includes(SPLIT) ? body.split(SPLIT) : ["let defers;", body];
    const reached = body.includes(SPLIT) ? "" : "if (defers !== undefined) ";
    const unreached = body.includes(SPLIT) ? "" : "if (defers === undefined) throw thrown; ";
    const leave = fn.async ? waiting() : "if (run(defers)) throw defers[0];";
    return declare(
      fn,
      `
  ${front}
  try {
    ${behind}
  } catch (thrown) { ${unreached}defers.push(thrown, caught); } finally {
    ${reached}{ ${leave} }
  }`,
    );
  },
};

function waiting() {
  return `
    let error = nothing;
    for (let n = defers.length; n > 0;) {
      n -= 2;
      if (defers[n + 1] === caught) { error = defers[n]; continue; }
      if (defers[n + 1] !== undefined) {${awaiting(pair.call)} }
    }
    if (error !== nothing) throw error;`;
}
