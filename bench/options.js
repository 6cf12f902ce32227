import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { binaryOf, NODES } from "./harness/nodes.js";

/** Every bench: a folder with an `index.js`. */
export async function benches() {
  const folders = await readdir(import.meta.dirname);
  return folders.filter((name) => existsSync(path.join(import.meta.dirname, name, "index.js"))).sort();
}

/** What the command line asks for; says what is wrong with it and ends where something is. */
export async function readOptions(args) {
  const { values, positionals } = parse(args);
  const all = await benches();
  const unknown = positionals.filter((name) => !all.includes(name));
  if (unknown.length > 0) stop(`no such bench: ${unknown.join(", ")}; there are ${all.join(", ")}`);
  const asked = values.node ?? NODES;
  const nodes = asked.filter((node) => existsSync(binaryOf(node)));
  const missing = asked.filter((node) => !nodes.includes(node));
  if (missing.length > 0) stop(`Node ${missing.join(", ")} is not here: npm run test:setup brings ${NODES.join(", ")}`);
  const names = positionals.length > 0 ? positionals : values.write ? [] : all;
  return { names, nodes, quick: values.quick, write: values.write };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        quick: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        node: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    return stop(error.message);
  }
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  return process.exit(1);
}
