import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { runtimes } from "./runtimes.js";

const { dependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, "package.json"), "utf8"));

/** Every library with its version; ours is the one of this repository. */
export const libraries = { deferkit: "", ...dependencies };

/** What the command line asks for; says what is wrong with it and ends where something is. */
export function readOptions(args) {
  const { node, library, write } = parse(args);
  const unknown = library.filter((name) => !Object.hasOwn(libraries, name));
  if (unknown.length > 0)
    stop(`no such library: ${unknown.join(", ")}; there are ${Object.keys(libraries).join(", ")}`);
  const present = runtimes(node);
  const missing = ["Node", "Deno", "Bun"].filter((name) => !present[name]);
  if (missing.includes("Node")) stop(`Node ${node} is not here: npm run test:setup brings 20, 22, 24 and 26`);
  const isWhole = missing.length === 0 && library.join() === Object.keys(libraries).join() && node === DEFAULT_NODE;
  if (write && !isWhole) stop(`--write takes every library, Node ${DEFAULT_NODE}, Deno and Bun`);
  for (const name of missing) console.error(`not measured here: ${name} (npm run test:setup brings it)`);
  return { chosen: library, present, write };
}

const DEFAULT_NODE = "24";

function parse(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        node: { type: "string", default: DEFAULT_NODE },
        library: { type: "string", multiple: true, default: Object.keys(libraries) },
        write: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    return stop(error.message);
  }
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  return process.exit(1);
}
