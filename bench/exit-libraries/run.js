// npm run bench:exit-libraries: prints the table of README.md. After `--`: --write puts it there, --node 20 takes another Node,
// --library deferkit only that one (may be repeated).
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../scripts/build/folders.js";
import { run } from "../../scripts/check/run.js";
import { measure } from "./measure.js";
import { libraries, readOptions } from "./options.js";
import { place } from "./readme.js";
import { versionOf } from "./runtimes.js";
import { table } from "./table.js";

const { chosen, present, write } = readOptions(process.argv.slice(2));
if (chosen.some((name) => libraries[name])) await run("npm", ["ci", "--prefix", import.meta.dirname]);

const header = ["at the end", ...chosen.map((name) => `${name} ${libraries[name]}`.trim())];
const rows = await measure(chosen, present);
const versions = Object.entries(present).map(([name, runtime]) => versionOf(name, runtime));
const result = `${table(header, rows)}\n\nMeasured with ${versions.join(", ")} on ${process.platform}.`;

const readme = path.join(root, "README.md");
if (write) await writeFile(readme, place(await readFile(readme, "utf8"), result));
else console.log(result);
