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
  const goals = growth
    .filter(({ name }) => !name.endsWith("alone"))
    .flatMap(({ name, times }) => {
      const alone = growth[growth.findIndex((each) => each.name === name) - 1];
      const base = alone?.name.endsWith("alone") ? alone.times : undefined;
      return [
        goal(`${name}: ten times the deferred calls`, stepsOf(times.slice(0, DEFERS.length)), undefined),
        goal(
          `${name}: ten times the lines`,
          stepsOf(times.slice(DEFERS.length)),
          base && stepsOf(base.slice(DEFERS.length)),
        ),
      ];
    });
  return { tables: [{ title: "Growth", note, columns, rows }], goals };
}

/** How much longer each size takes than the one before it. */
function stepsOf(times) {
  return times.slice(1).map((time, index) => time / times[index]);
}

function goal(scene, steps, alone) {
  const most = Math.max(...steps);
  const compared = alone ? ` (alone: ${Math.max(...alone).toFixed(1)})` : "";
  return { scene, goal: `≤ ${LIMIT} times the time`, reached: `${most.toFixed(1)}${compared}`, holds: most <= LIMIT };
}
