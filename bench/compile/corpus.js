import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

const modules = path.join(import.meta.dirname, "..", "node_modules");

/**
 * A real source file.
 *
 * @typedef {object} Source
 * @property {string} name - inside node_modules
 * @property {string} text
 */

/** @param {string} name @returns {Source} */
export function readSource(name) {
  return { name, text: readFileSync(path.join(modules, name), "utf8") };
}

/** @param {string} text */
export function hashOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The files of corpus.sha256, each of which must be the one that was listed.
 *
 * @returns {Source[]}
 */
export function readCorpus() {
  const lines = readFileSync(path.join(import.meta.dirname, "corpus.sha256"), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => {
    const [hash, name] = line.split("  ");
    const source = readSource(name);
    if (hashOf(source.text) !== hash) throw new Error(`${name} is not the file that corpus.sha256 lists`);
    return source;
  });
}
