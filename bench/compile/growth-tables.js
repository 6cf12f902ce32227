import { DEFERS, LINES } from "./grow.js";

/** Ten times the work may take this much of the time. */
const LIMIT = 11;

/** @param {{ name: string, times: number[] }[]} growth */
export function growthOf(growth) {
  const columns = [
    "",
    ...DEFERS.map(({ defers }) => `${defers} defers`),
    ...LINES.map(({ lines }) => `${lines} lines`),
  ];
  const rows = growth.map(({ name, times }) => [name, ...times.map((time) => time.toFixed(1))]);
  const note = `Milliseconds, the fastest of several. First a file of 10,000 lines with ever more deferred calls in its 1,000 functions,
then one that grows with a deferred call for every ten lines.`;
  const goals = growth.flatMap(({ name, times }, index) => {
    if (index % 2 === 0) return []; // each stands behind what it is on top of
    const alone = growth[index - 1].times;
    const [defers, lines] = [DEFERS.length - 1, DEFERS.length];
    return [
      goal(`${name}: ten times the deferred calls`, steps(times).slice(0, defers), steps(alone).slice(0, defers)),
      goal(`${name}: ten times the lines`, steps(times).slice(lines), steps(alone).slice(lines)),
    ];
  });
  return { tables: [{ title: "Growth", note, columns, rows }], goals };
}

/** How much longer each size takes than the one before it. */
function steps(times) {
  return times.slice(1).map((time, index) => time / times[index]);
}

/** What it stands on is told beside it, as the garbage collector alone makes more than ten times the work of a larger tree. */
function goal(scene, ours, alone) {
  const [most, mostAlone] = [Math.max(...ours), Math.max(...alone)];
  return {
    scene,
    goal: `≤ ${LIMIT} times the time`,
    reached: `${most.toFixed(1)} (alone: ${mostAlone.toFixed(1)})`,
    holds: most <= LIMIT,
  };
}
