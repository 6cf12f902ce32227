import { judge } from "./judge.js";
import { play } from "./play.js";
import { rows } from "./rows.js";

/** How many programs run at once: they wait more than they work. */
const AT_ONCE = 3;

/** Runs the program of each row with each library; gives the cells of each row that has its runtime. */
export async function measure(libraries, runtimes) {
  const measured = rows
    .filter(({ runtime = "Node" }) => runtimes[runtime])
    .map((row) => ({ row, cells: libraries.map(() => "") }));
  const tasks = measured.flatMap(({ row, cells }) =>
    libraries.map((library, column) => async () => {
      cells[column] = await cell(row, library, runtimes[row.runtime ?? "Node"]);
    }),
  );
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(tasks)));
  return measured.map(({ row, cells }) => [row.what, ...cells]);
}

async function work(tasks) {
  for (let task = tasks.shift(); task; task = tasks.shift()) await task();
}

async function cell(row, library, runtime) {
  const { registers = "one", end, feature = "none", on } = row;
  return judge(row, await play(runtime, [library, registers, end, feature], on));
}
