import { readFileSync } from "node:fs";
import { availableParallelism, cpus, release, type } from "node:os";
import path from "node:path";
import { root } from "../scripts/build/folders.js";
import { versionOf } from "./harness/nodes.js";

/** Where, when, with what and by which command something was measured. */
export function circumstances(name, nodes) {
  return {
    date: new Date().toISOString().slice(0, 10),
    command: `npm run bench -- ${name}`,
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, ${type()} ${release()}`,
    nodes: nodes.map(versionOf),
    packages: { ...versions(root, "devDependencies"), ...versions(import.meta.dirname, "dependencies") },
  };
}

function versions(folder, kind) {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))[kind];
}
