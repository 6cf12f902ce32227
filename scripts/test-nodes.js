// npm run test:nodes: the tests under every supported Node, one line for each, and what failed.
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { root } from "./build/folders.js";
import { run } from "./check/run.js";
import { failures, totals } from "./totals.js";

const folder = path.join(root, "tools", "nodes");
await run("npm", ["ci", "--prefix", folder]);
await run("node", ["scripts/build.js"]);

const { dependencies } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
for (const name of Object.keys(dependencies)) {
  const bin = path.join(folder, "node_modules", name, "bin");
  const report = path.join(root, ".tmp", `${name}.json`);
  await rm(report, { force: true });
  const args = [
    path.join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    "--reporter=json",
    `--outputFile=${report}`,
  ];
  const env = { PATH: bin + path.delimiter + process.env.PATH };
  const error = await run("node", args, { env }).then(
    () => undefined,
    (reason) => reason,
  );
  if (error) process.exitCode = 1;
  console.log(`${name}: ${existsSync(report) ? totals(report) : error.message}`);
  for (const failure of error && existsSync(report) ? failures(report) : []) console.log(`  ${failure}`);
}
