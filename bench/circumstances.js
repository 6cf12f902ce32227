import { readFileSync } from "node:fs";
import { availableParallelism, cpus, release, type } from "node:os";
import path from "node:path";
import { root } from "../scripts/build/folders.js";
import { versionOf } from "./harness/nodes.js";

/** What of the packages of this repository is measured beside us; the others have no part in it. */
const MEASURED = ["@babel/core", "@babel/plugin-transform-explicit-resource-management", "esbuild", "typescript"];

/** Where, when, with what and by which command something was measured. */
export function circumstances(name, nodes) {
  return {
    date: new Date().toISOString().slice(0, 10),
    command: `npm run bench -- ${name}`,
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, ${type()} ${release()}`,
    nodes: nodes.map(versionOf),
    packages: versions(),
  };
}

function versions() {
  const { devDependencies } = manifest(root);
  const here = Object.fromEntries(MEASURED.map((name) => [name, devDependencies[name]]));
  return { ...here, ...manifest(import.meta.dirname).dependencies };
}

function manifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}
