// npm run bench:neighbours: runs every program with and without `atexit`, and writes RESULTS.md. After `--`: --node 20 takes
// another Node than this one (may be repeated), --only NAME one neighbour (may be repeated).
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
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

// What was not run now stays as it was.
const file = path.join(import.meta.dirname, "results.json");
const results = existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
for (const name of names) results[name] = { nodes: nodes.map(([version]) => version), found: foundOf(name) };
await writeFile(file, JSON.stringify(results, null, 2) + "\n");
const text = table();
console.log(text);
await writeFile(path.join(import.meta.dirname, "RESULTS.md"), text);

function foundOf(name) {
  return Object.fromEntries(jobs.filter((job) => job.name === name).map(({ end, found }) => [end, found]));
}

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
  const shown = Object.keys(neighbours).filter((name) => results[name]);
  const differences = shown.flatMap((name) =>
    columns.flatMap((end) => results[name].found[end].map((text) => `- ${name}, ${end}. ${text}`)),
  );
  return [
    "# Beside other packages",
    "",
    "Each program, with a callback of `atexit` and without. `same` says that the output and the exit status are the same",
    "and that the callback ran, with the package loaded before and after `atexit`. Written by `npm run bench:neighbours`.",
    "",
    `| beside | on Node | ${columns.join(" | ")} |`,
    `| --- | --- |${columns.map(() => " --- |").join("")}`,
    ...shown.map(
      (name) => `| ${[name, results[name].nodes.join(", "), ...columns.map((end) => cell(name, end))].join(" | ")} |`,
    ),
    ...(differences.length > 0 ? ["", ...differences] : []),
    "",
  ].join("\n");
}

function cell(name, end) {
  return results[name].found[end].length > 0 ? "**differs**" : "same";
}
