// npm run test:setup: brings what some tests run on besides this Node. The tests themselves say at their end what is not there.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./build/folders.js";

const tool = (folder, name) => path.join(root, "tools", folder, "node_modules", name);

/** What tests look for, by the file that shows that it is there. */
export const optional = {
  "Node 20": { file: tool("nodes", "node20/bin/node"), install: () => ci("nodes") },
  "Node 22": { file: tool("nodes", "node22/bin/node"), install: () => ci("nodes") },
  "Node 24": { file: tool("nodes", "node24/bin/node"), install: () => ci("nodes") },
  "Node 26": { file: tool("nodes", "node26/bin/node"), install: () => ci("nodes") },
  Bun: { file: tool("runtimes", "bun/bin/bun"), install: () => ci("runtimes") },
  Deno: { file: tool("runtimes", "@deno/linux-x64-glibc/deno"), install: () => ci("runtimes") },
  "the tools that measure coverage": { file: tool("coverage", "vitest/vitest.mjs"), install: () => ci("coverage") },
  "the linters": { file: tool("lint", "eslint/package.json"), install: () => ci("lint") },
  Chromium: { file: process.env.CHROMIUM ?? "/usr/bin/chromium", install: chromium },
};

/** Vitest's global setup: in CI nothing may be missing, so that nothing is left out unseen. */
export function setup() {
  const names = missing();
  if (process.env.CI && names.length > 0) throw new Error(`not on this machine: ${names.join(", ")}`);
}

/** The closing lines. */
export function teardown() {
  for (const name of missing()) console.log(`not tested here: ${name} (npm run test:setup brings it)`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) install();

function install() {
  if (process.argv.includes("--ci") && !process.env.CI) return; // `npm test` at home leaves the machine as it is
  for (const name of missing()) if (missing().includes(name)) optional[name].install();
  const names = missing();
  if (names.length === 0) return;
  console.error(`could not be brought here: ${names.join(", ")}`);
  process.exitCode = 1;
}

function missing() {
  return Object.keys(optional).filter((name) => !existsSync(optional[name].file));
}

/** Linux on x64 only: what lies there are its binaries. */
function ci(folder) {
  run("npm", ["ci", "--prefix", path.join(root, "tools", folder)]);
}

function chromium() {
  if (!existsSync("/usr/bin/apt-get")) return;
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-qq", "--yes", "--no-install-recommends", "chromium"]);
}

function run(command, args) {
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
}
