// node scripts/startup.js [NODE…]: what @deferkit/unplugin/register costs a program of 500 modules that have no marker.
// Processor time and waiting time until its last line, the best and the median of several runs, beside those of an empty
// `--import` and of a hook that does nothing, which are Node's own share. Nothing depends on the result: machines differ,
// and so do their moods.
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "./build/folders.js";

const MODULES = 500;
const RUNS = 25;
const HOOK = `import module from "node:module";
module.registerHooks?.({ load: (url, context, next) => next(url, context) });
`;
const kinds = {
  "ES modules": { extension: "mjs", load: (file) => `import "${file}";`, last: "export const last = total;" },
  CommonJS: { extension: "cjs", load: (file) => `require("${file}");`, last: "exports.last = total;" },
  TypeScript: { extension: "mts", load: (file) => `import "${file}";`, last: "export const last: number = total;" },
};
const variants = {
  alone: [],
  "empty --import": ["--import", "./empty.mjs"],
  "empty hook": ["--import", "./hook.mjs"],
  register: ["--import", "@deferkit/unplugin/register"],
};

await mkdir(path.join(root, ".tmp"), { recursive: true });
const place = await mkdtemp(path.join(root, ".tmp", "startup-"));
try {
  await writeFile(path.join(place, "empty.mjs"), "");
  await writeFile(path.join(place, "hook.mjs"), HOOK);
  const nodes = process.argv.length > 2 ? process.argv.slice(2).map((it) => path.resolve(it)) : [process.execPath];
  for (const node of nodes) for (const [name, kind] of Object.entries(kinds)) await measure(node, name, kind);
} finally {
  await rm(place, { recursive: true });
}

async function measure(node, name, kind) {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  if (kind.extension === "mts" && version.startsWith("v20.")) return; // runs no TypeScript
  const program = await write(kind);
  const times = Object.fromEntries(Object.keys(variants).map((variant) => [variant, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const [variant, flags] of Object.entries(variants)) {
      times[variant].push(JSON.parse(execFileSync(node, [...flags, program], { cwd: place, encoding: "utf8" })));
    }
  }
  console.log(`\n${version}, ${MODULES} ${name}`);
  for (const variant of Object.keys(variants)) console.log(line(variant, times));
}

function line(variant, times) {
  const cells = ["cpu", "wall"].flatMap((clock) =>
    [best, median].map((pick) => {
      const [here, alone] = [variant, "alone"].map((it) => pick(times[it].map((time) => time[clock])));
      const more = `${here < alone ? "" : "+"}${((here / alone - 1) * 100).toFixed(1)} %`;
      return `${clock} ${pick.name} ${here.toFixed(0)} ms (${more})`;
    }),
  );
  return `  ${variant.padEnd(15)} ${cells.join("  ")}`;
}

/** Modules of about 3 kB; the program says what it has cost so far. */
async function write({ extension, load, last }) {
  const folder = path.join(place, extension);
  await mkdir(folder, { recursive: true });
  const type = extension === "mts" ? ": number" : "";
  for (let index = 0; index < MODULES; index++) {
    const functions = Array.from(
      { length: 40 },
      (_, n) => `function step${n}(value${type}) {\n  return value * ${n} + ${index}; // as it was\n}`,
    );
    await writeFile(
      path.join(folder, `m${index}.${extension}`),
      [...functions, `const total = step1(${index});`, last, ""].join("\n"),
    );
  }
  const loads = Array.from({ length: MODULES }, (_, index) => load(`./m${index}.${extension}`));
  const report = `const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ cpu: (user + system) / 1000, wall: performance.now() }));\n`;
  await writeFile(path.join(folder, `main.${extension}`), [...loads, report].join("\n"));
  return path.join(folder, `main.${extension}`);
}

function best(values) {
  return Math.min(...values);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
