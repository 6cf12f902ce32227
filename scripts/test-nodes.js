// npm run test:nodes: the tests under every supported Node, one line for each.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "./build/folders.js";
import { run } from "./check/run.js";
import { totals } from "./totals.js";

const folder = path.join(root, "tools", "nodes");
await run("npm", ["ci", "--prefix", folder]);
await run("node", ["scripts/build.js"]);

const { dependencies } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
for (const name of Object.keys(dependencies)) {
  const bin = path.join(folder, "node_modules", name, "bin");
  const report = path.join(root, ".tmp", `${name}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  try {
    const args = [path.join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...reporters];
    await run("node", args, { env: { PATH: bin + path.delimiter + process.env.PATH } });
    console.log(`${name}: ${totals(report)}`);
  } catch (error) {
    console.error(`${name}: failed\n${error.message}`);
    process.exitCode = 1;
  }
}
