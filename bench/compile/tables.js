const ratio = (value) => value.toFixed(2);
const fine = (value) => value.toFixed(3);

/**
 * What was measured at one density: besides these, each variant's milliseconds.
 *
 * @typedef {Record<string, any>} Row
 */

/** @param {Record<string, Row[]>} compilers */
export function onTopOf(compilers) {
  /** @type {Row[]} */
  const measured = Object.entries(compilers).flatMap(([name, rows]) => rows.map((row) => ({ name, ...row })));
  const rows = measured.map((row) => [
    row.name,
    row.density,
    String(row.markers),
    row.alone.toFixed(0),
    row.again ? fine(row.again / row.alone) : "",
    fine(row.ours / row.alone),
    row.output ? fine(row.output / row.alone) : "",
    row.output ? fine(row.ours / row.output) : "",
    row.using ? fine(row.using / row.alone) : "",
  ]);
  const columns = [
    "compiler",
    "markers",
    "count",
    "alone, ms",
    "alone again",
    "with ours",
    "our output alone",
    "own part",
    "`using`",
  ];
  const table = {
    title: "On top of the compiler",
    note: NOTE,
    columns,
    rows,
  };
  return { tables: [table], goals: measured.flatMap(goalsOf) };
}

const NOTE = `All files of the corpus, the sum of each file's fastest of all rounds; ratios to the compiler alone on the same text.
"alone again" is the same thing measured twice: what differs there is noise. "our output alone" compiles what deferkit has
written as if a hand had: what the compiler itself takes for the longer text. "Own part" is "with ours" over that: what
finding, planning and drawing add. "\`using\`" is
@babel/plugin-transform-explicit-resource-management on the same files with \`using\` in the places of the markers, over
the compiler alone on the file with markers, which is a little longer.`;

/** What each compiler with our part may take of its time alone: without markers, and with some. */
const LIMITS = {
  "Babel 8": { none: 1.01, marked: 1.05 },
  "Babel 7": { none: 1.01, marked: 1.05 },
  "TypeScript 6": { none: 1.03, marked: 1.03 },
};

function goalsOf({ name, density, ours, alone, using, again, output }) {
  const limit = LIMITS[name][density === "none" ? "none" : "marked"];
  const scene = `${name}, ${density === "none" ? "files without markers" : `files with ${density} markers`}, on top of it alone`;
  const reached = ours / alone;
  const noise = again ? ` (alone again: ${fine(again / alone)})` : "";
  // On top of our output, and not of the shorter source: the compiler's own time for it is more than that.
  const goal = output
    ? { scene: `${name}, files with ${density} markers, own part`, ...ownPart(ours / output, density) }
    : { scene, goal: `≤ ${limit}`, reached: `${fine(reached)}${noise}`, holds: reached <= limit };
  if (!using) return [goal];
  const peer = using / alone;
  const below = { goal: "below the explicit-resource-management plugin", holds: reached < peer };
  return [goal, { scene, reached: `${ratio(reached)} to ${ratio(peer)}`, ...below }];
}

/** What finding, planning and drawing may add to what Babel takes for our output: with few markers, and with many. */
const OWN = { few: 1.08, many: 1.1 };

function ownPart(reached, density) {
  return { goal: `≤ ${OWN[density]}`, reached: fine(reached), holds: reached <= OWN[density] };
}

/** @param {Row[]} texts @param {number} gate */
export function textsOf(texts, gate) {
  const rows = texts.map(({ density, markers, ours, parse, parts, coarser, esbuild, swc }) => [
    density,
    String(markers),
    ours.toFixed(0),
    ...[parse, parts, coarser, esbuild, swc].map((time) => ratio(ours / time)),
  ]);
  const columns = ["markers", "count", "`transform()`, ms", "parse", "parse and map", "… of words", "esbuild", "SWC"];
  const note = `With the map, as JSON. Ratios of ours to: oxc's parse alone; this and magic-string's map with a segment for each
character; the same with one for each word and sign, as ours; the whole transform of esbuild and SWC of the same file, with a map.`;
  const goals = texts.flatMap(({ density, ours, parts, coarser, swc }) => [
    {
      scene: `transform(), files with ${density} markers, to oxc's parse plus magic-string's map`,
      goal: "≤ 1.2",
      reached: `${ratio(ours / coarser)} (a map of characters: ${ratio(ours / parts)})`,
      holds: ours / coarser <= 1.2,
    },
    {
      scene: `transform(), files with ${density} markers, to SWC with a map`,
      goal: "< 1",
      reached: ratio(ours / swc),
      holds: ours < swc,
    },
  ]);
  const gated = { goal: "≤ 20 µs", reached: `${gate.toFixed(1)} µs`, holds: gate <= 20 };
  return {
    tables: [{ title: "As text", note, columns, rows }],
    goals: [...goals, { scene: "transform(), 100 kB without markers", ...gated }],
  };
}
