import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { binaryOf, MAIN } from "../harness/nodes.js";
import { growthOf } from "./growth-tables.js";
import { onTopOf, textsOf } from "./tables.js";

export const title = "Compiling";

/** How often the whole corpus is compiled, to warm up and to measure. */
const COMPILERS = { every: 1, warmup: 1, rounds: 4 };
const HOW = {
  babel8: COMPILERS,
  babel7: COMPILERS,
  typescript: COMPILERS,
  text: COMPILERS,
  gate: {},
  growth: { rounds: 4 },
};
const ONCE = { every: 16, warmup: 1, rounds: 1 };
const QUICKLY = { babel8: ONCE, babel7: ONCE, typescript: ONCE, text: ONCE, gate: {}, growth: { rounds: 1 } };

/** Measures on one Node alone: that for which the goals are stated, or the last of those that are asked for. */
export async function measure({ quick, nodes }) {
  const node = nodes.includes(MAIN) ? MAIN : nodes.at(-1);
  const measured = {};
  for (const [part, how] of Object.entries(quick ? QUICKLY : HOW)) measured[part] = await play(node, part, how);
  const { babel8, babel7, typescript, text, gate, growth } = measured;
  const parts = [
    onTopOf({ "Babel 8": babel8, "Babel 7": babel7, "TypeScript 6": typescript }),
    textsOf(text, gate),
    growthOf(growth),
  ];
  return { tables: parts.flatMap(({ tables }) => tables), goals: parts.flatMap(({ goals }) => goals) };
}

async function play(node, part, how) {
  const args = [path.join(import.meta.dirname, "worker.js"), part, JSON.stringify(how)];
  const { stdout } = await promisify(execFile)(binaryOf(node), args, { timeout: 300_000, killSignal: "SIGKILL" });
  return JSON.parse(stdout);
}
