// npm run bench: measures and writes RESULTS.md. -- NAME… only these benches; --quick: one short round, nothing is written;
// --node 24 (may be repeated) only these Nodes; --write: puts the summary of what lies in results/ into the README of the
// project as well, measuring nothing unless a bench is named.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../scripts/build/folders.js";
import { install } from "./install.js";
import { readOptions } from "./options.js";
import { place, summary } from "./readme.js";
import { report } from "./report.js";
import { readResults, save } from "./results.js";
import { circumstances } from "./circumstances.js";
import { text } from "./text.js";

const { names, quick, nodes, write } = await readOptions(process.argv.slice(2));
if (names.length > 0) await install();

for (const name of names) {
  const { title, measure } = await import(`./${name}/index.js`);
  const start = performance.now();
  const outcome = await measure({ quick, nodes });
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(text({ title, seconds, ...outcome }));
  if (!quick) await save(name, { title, seconds, ...circumstances(name, nodes), ...outcome });
}

const results = await readResults();
if (write || !quick) await writeFile(path.join(import.meta.dirname, "RESULTS.md"), await report(results));
if (write) {
  const readme = path.join(root, "README.md");
  await writeFile(readme, place(await readFile(readme, "utf8"), await summary(results)));
}
