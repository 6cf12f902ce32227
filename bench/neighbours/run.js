// npm run bench:neighbours: runs every program with and without `atexit`, and writes RESULTS.md. After `--`: --node 20 takes
// another Node than this one (may be repeated), --only NAME one neighbour (may be repeated).
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../scripts/build/folders.js";
import { run as execute } from "../../scripts/check/run.js";
import { optional } from "../../scripts/test-machine.js";
import { compare } from "./compare.js";
import { ends } from "./ends.js";
import { neighbours } from "./neighbours.js";
import { play } from "./play.js";
import { program } from "./program.js";

const { values } = parseArgs({
  options: { node: { type: "string", multiple: true }, only: { type: "string", multiple: true } },
});
const nodes = (values.node ?? ["20", "22", "24"]).map((version) => [version, optional[`Node ${version}`].file]);
const names = values.only ?? Object.keys(neighbours);
if (!existsSync(path.join(import.meta.dirname, "node_modules"))) {
  await execute("npm", ["ci", "--ignore-scripts", "--prefix", import.meta.dirname]);
}

const folder = await mkdtemp(path.join(os.tmpdir(), "deferkit-neighbours-"));
await symlink(path.join(import.meta.dirname, "node_modules"), path.join(folder, "node_modules"), "junction");
const own = path.join(import.meta.dirname, "node_modules/deferkit");
if (!existsSync(own)) await symlink(path.join(root, "packages/runtime"), own, "junction");

const jobs = names.flatMap((name) => Object.keys(ends).map((end) => ({ name, end, found: [] })));
const queue = [...jobs];
await Promise.all(Array.from({ length: 3 }, work));
await rm(folder, { recursive: true });
const text = table();
console.log(text);
if (!values.only) await writeFile(path.join(import.meta.dirname, "RESULTS.md"), text);

async function work() {
  for (let job = queue.shift(); job; job = queue.shift()) {
    for (const [version, file] of nodes) {
      for (const order of ["before", "after"]) {
        const differences = compare(
          ends[job.end],
          await end(job, file, order, false),
          await end(job, file, order, true),
        );
        if (differences) job.found.push(`Node ${version}, loaded ${order}: ${differences}`);
      }
    }
  }
}

async function end({ name, end }, node, order, isWith) {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.cjs`);
  await writeFile(file, program(neighbours[name], ends[end], order, isWith));
  const ended = await play([node, ...(neighbours[name].args ?? []), file], folder, ends[end].signals ?? []);
  return { ...ended, stderr: ended.stderr.replaceAll(path.basename(file), "program.cjs") };
}

function table() {
  const columns = Object.keys(ends);
  const rows = names.map((name) => {
    const cells = columns.map((end) =>
      jobs.find((it) => it.name === name && it.end === end).found.length ? "**differs**" : "same",
    );
    return `| ${[name, ...cells].join(" | ")} |`;
  });
  const found = jobs.flatMap((job) => job.found.map((it) => `- ${job.name}, ${job.end}. ${it}`));
  return [
    "# Beside other packages",
    "",
    "Each program, with a callback of `atexit` and without: `same` says that the output and the exit status are the same and",
    "that the callback ran. Written by `npm run bench:neighbours`.",
    "",
    `| beside | ${columns.join(" | ")} |`,
    `| --- |${columns.map(() => " --- |").join("")}`,
    ...rows,
    "",
    `On Node ${nodes.map(([version]) => version).join(", ")}; the package is loaded before and after \`atexit\`.`,
    ...(found.length > 0 ? ["", ...found] : []),
    "",
  ].join("\n");
}
