import { flat, pair, stores, triple } from "./flat.js";

const literal = (site, { elements } = triple) => elements(site).join(", ");
const room = (count, { size } = triple) => ", undefined".repeat(size * (count - 1));

/** Fills by a counter; where it is known, by a number. `make` is the array with its first record. */
function counted(make, record = triple) {
  const { size } = record;
  return flat({
    record,
    start: () => "let defers, used = 0;",
    length: "used",
    site(it, count) {
      const { order, index } = it;
      if (order === "first") return `${make(it, count)} used = ${size};`;
      if (order === "later") return `${stores(record, it, size * index)} used = ${size * (index + 1)};`;
      return `if (used === 0) { ${make(it, count)} } else { ${stores(record, it, "used")} } used += ${size};`;
    },
  });
}

export const arrays = {
  "`[]`, then push": flat({ start: () => "const defers = [];", site: (it) => `defers.push(${literal(it)});` }),
  "literal at the first, then push": flat({
    start: () => "let defers;",
    reached: "defers !== undefined",
    site(it) {
      if (it.order === "first") return `defers = [${literal(it)}];`;
      const push = `defers.push(${literal(it)});`;
      return it.order === "later" ? push : `if (defers === undefined) defers = [${literal(it)}]; else ${push}`;
    },
  }),
  "literal with room, by counter": counted((it, count) => `defers = [${literal(it)}${room(count)}];`),
  "pairs with room, by counter": counted((it, count) => `defers = [${literal(it, pair)}${room(count, pair)}];`, pair),
  "new Array(n), by counter": counted((it, count) => `defers = new Array(${3 * count}); ${stores(triple, it, 0)}`),
  "literal with room, by place": flat({
    start: () => "let defers;",
    reached: "defers !== undefined",
    skips: true,
    inLoops: false,
    site(it, count) {
      if (it.order === "first") return `defers = [${literal(it)}${room(count)}];`;
      const made = it.order === "any" ? `defers ??= [undefined, undefined, undefined${room(count)}]; ` : "";
      return `${made}${stores(triple, it, 3 * it.index)}`;
    },
  }),
  "pairs with room, by place": flat({
    record: pair,
    start: () => "let defers;",
    reached: "defers !== undefined",
    skips: true,
    inLoops: false,
    site(it, count) {
      if (it.order === "first") return `defers = [${literal(it, pair)}${room(count, pair)}];`;
      const made = it.order === "any" ? `defers ??= [undefined, undefined${room(count, pair)}]; ` : "";
      return `${made}${stores(pair, it, 2 * it.index)}`;
    },
  }),
  "room at entry, by place": flat({
    // `blank` is a variable: a literal of constants is shared until it is written to, and copied then.
    start: (count) => `let blank; const defers = [${Array.from({ length: 3 * count }, () => "blank").join(", ")}];`,
    skips: true,
    inLoops: false,
    site: (it) => stores(triple, it, 3 * it.index),
  }),
};
