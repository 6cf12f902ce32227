import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { binaryOf } from "../harness/nodes.js";
import { adders } from "./adders.js";

export const title = "atexit";

const COUNT = 10_000;
const ENDS = ["process.exit()", "natural end"];
const child = path.join(import.meta.dirname, "child.js");

/** Registers and runs many callbacks, each way in processes of its own. */
export async function measure({ quick, nodes }) {
  const tables = [];
  for (const node of nodes) tables.push(await tableOf(node, quick ? 1 : 3));
  return { tables, goals: [] };
}

async function tableOf(node, rounds) {
  const cases = Object.keys(adders).flatMap((adder) => ENDS.map((end) => ({ adder, end, runs: [] })));
  for (let round = 0; round < rounds; round++) {
    for (const { adder, end, runs } of cases) runs.push(await play(node, adder, end));
  }
  const row = (adder) => {
    const ofAdder = cases.filter((it) => it.adder === adder);
    const registering = ofAdder.flatMap(({ runs }) => runs.map((run) => run.registering));
    return [registering, ...ofAdder.map(({ runs }) => runs.map((run) => run.running))].map(perCallback);
  };
  return {
    title: `Node ${node}, ${COUNT.toLocaleString("en")} callbacks`,
    note: `Nanoseconds per callback, the least of ${rounds} runs; the program's way out is in it.`,
    columns: ["", "to register", ...ENDS.map((end) => `to run at ${end}`)],
    rows: Object.keys(adders).map((adder) => [adder, ...row(adder)]),
  };
}

function perCallback(milliseconds) {
  return ((Math.min(...milliseconds) * 1e6) / COUNT).toFixed(0);
}

async function play(node, adder, end) {
  const { stdout } = await promisify(execFile)(binaryOf(node), [child, adder, end, `${COUNT}`], {
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  return JSON.parse(stdout);
}
