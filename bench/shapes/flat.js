import { declare } from "../scenes/program.js";
import { replaceSites, survey } from "../scenes/sites.js";
import { awaiting, frame, HELPER, parts } from "./helper.js";

/** Elements of a record. */
const SIZE = 3;

const record = (site) => Object.values(parts(site)).join(", ");

/** Stores a record at an index that is known here, or in a variable. */
const stores = (site, at) =>
  Object.values(parts(site))
    .map((part, index) => `defers[${typeof at === "number" ? at + index : `${at} + ${index}`}] = ${part};`)
    .join(" ");

/**
 * Shapes that keep receiver, callee and arguments as three elements of one array.
 *
 * @param {{
 *   start: (count: number) => string,
 *   site: (site: any, count: number) => string,
 *   length?: string, // of the records in the array
 *   reached?: string,
 *   skips?: boolean, // there may be places that were not filled
 *   inLoops?: boolean,
 * }} shape
 */
function flat({ start, site, length = "defers.length", reached, skips = false, inLoops = true }) {
  const skip = skips ? "if (defers[n + 2] === undefined) continue;" : "";
  return {
    head: `
function run(defers, n, error) {
  while (n > 0) {
    n -= ${SIZE};
    ${skip}
    try { invoke(defers[n], defers[n + 1], defers[n + 2]); } catch (thrown) { error = pending(error, thrown); }
  }
  return error;
}
${HELPER}`,
    inLoops,
    write(fn) {
      const { count } = survey(fn.body);
      const body = replaceSites(fn.body, (it) => `{ ${site(it, count)} }`);
      const loop = `for (let n = ${length}; n > 0;) { n -= ${SIZE}; ${skip}${awaiting("invoke(defers[n], defers[n + 1], defers[n + 2])")} }`;
      const leaving = fn.async ? loop : `error = run(defers, ${length}, error);`;
      return declare(
        fn,
        frame({ start: start(count), body, leave: `if (${reached ?? `${length} > 0`}) { ${leaving} }` }),
      );
    },
  };
}

const room = (count) => ", undefined".repeat(SIZE * (count - 1));

/** Fills by a counter; where it is known, by a number. `make` is the array with its first record. */
function counted(make) {
  return flat({
    start: () => "let defers, used = 0;",
    length: "used",
    site(it, count) {
      const { order, index } = it;
      if (order === "first") return `${make(it, count)} used = ${SIZE};`;
      if (order === "any")
        return `if (used === 0) { ${make(it, count)} } else { ${stores(it, "used")} } used += ${SIZE};`;
      return `${stores(it, SIZE * index)} used = ${SIZE * (index + 1)};`;
    },
  });
}

export const flatShapes = {
  "`[]`, then push": flat({ start: () => "const defers = [];", site: (it) => `defers.push(${record(it)});` }),
  "literal at the first, then push": flat({
    start: () => "let defers;",
    reached: "defers !== undefined",
    site: (it) =>
      it.order === "first"
        ? `defers = [${record(it)}];`
        : it.order === "any"
          ? `if (defers === undefined) defers = [${record(it)}]; else defers.push(${record(it)});`
          : `defers.push(${record(it)});`,
  }),
  "literal with room, by counter": counted((it, count) => `defers = [${record(it)}${room(count)}];`),
  "new Array(n), by counter": counted((it, count) => `defers = new Array(${SIZE * count}); ${stores(it, 0)}`),
  "literal with room, by place": flat({
    start: () => "let defers;",
    reached: "defers !== undefined",
    skips: true,
    inLoops: false,
    site(it, count) {
      if (it.order === "first") return `defers = [${record(it)}${room(count)}];`;
      const made = it.order === "any" ? `defers ??= [undefined, undefined, undefined${room(count)}]; ` : "";
      return `${made}${stores(it, SIZE * it.index)}`;
    },
  }),
  "room at entry, by place": flat({
    // Not a literal of constants: that is shared until it is written to, and copied then.
    start: (count) => `const defers = [${Array.from({ length: SIZE * count }, () => "blank").join(", ")}];`,
    skips: true,
    inLoops: false,
    site: (it) => stores(it, SIZE * it.index),
  }),
};
flatShapes["room at entry, by place"].head += "\nconst blank = [][0];";
