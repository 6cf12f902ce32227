import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What Node will take the output of each kind of file for. */
const COMPILED = { ".mjs": ".mjs", ".mts": ".mjs", ".cjs": ".cjs", ".cts": ".cjs" };
for (const extension of [".js", ".jsx", ".es6", ".es", ".ts", ".tsx"]) COMPILED[extension] = ".js";

export const EXTENSIONS = Object.keys(COMPILED);

const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("@babel/cli/package.json")), "bin/babel.js");
const config = fileURLToPath(new URL("babel.config.js", import.meta.url));

/**
 * Compiles `files` with @babel/cli to the same places below `tree`.
 *
 * @returns each source with its output, and the text of the errors
 */
export async function compile(files, tree) {
  const compiled = files.map((source) => ({ source, output: outputOf(source, tree) }));
  const groups = new Map(); // one run of Babel takes a folder to a folder, with one extension
  for (const each of compiled) {
    const key = path.dirname(each.output) + path.extname(each.output);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const errors = await Promise.all([...groups.values()].map(babel));
  return { compiled, errors: errors.flat() };
}

function outputOf(source, tree) {
  const { root, dir, name, ext } = path.parse(source);
  return path.join(tree, path.relative(root, dir), name + COMPILED[ext]);
}

async function babel(group) {
  const { dir, ext } = path.parse(group[0].output);
  const target = ["--out-dir", dir, "--out-file-extension", ext, "--extensions", EXTENSIONS.join()];
  const options = ["--config-file", config, "--no-babelrc", "--source-maps", "true", "--quiet"];
  const sources = group.map(({ source }) => source);
  const child = spawn(process.execPath, [cli, ...sources, ...target, ...options], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [error, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (code === 0) return [];
  // Babel stops at the first file that fails: the others may have their own errors.
  if (group.length > 1) return (await Promise.all(group.map((each) => babel([each])))).flat();
  return [error.split(/\n +at /)[0].trimEnd()]; // without Babel's own stack
}
