import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { run } from "../scripts/check/run.js";

/** Brings what benches need, unless it is here: `npm ci` would take it away from another run. */
export async function install() {
  const { dependencies } = read("package.json");
  const isHere = Object.entries(dependencies).every(([name, version]) => {
    const manifest = path.join("node_modules", name, "package.json");
    return existsSync(path.join(import.meta.dirname, manifest)) && version.endsWith(read(manifest).version);
  });
  if (!isHere) await run("npm", ["ci", "--prefix", import.meta.dirname]);
}

function read(file) {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));
}
