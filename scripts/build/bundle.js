import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { declare, specifiers } from "./declare.js";
import { distOf, renamed, root, sourceOf, write } from "./folders.js";

/**
 * Builds an ES module for each entry that package.json names, core included because it is never published. They may import
 * only what `external` names, and their types only what `types` names: what users have installed with it. Those that
 * `alone` names share nothing with others.
 */
export async function bundle(name, { external, types = [], alone = [] }) {
  const manifest = JSON.parse(await readFile(path.join(root, "packages", name, "package.json"), "utf8"));
  const entries = entriesOf(manifest);
  const groups = [entries.filter((entry) => !alone.includes(entry)), ...alone.map((entry) => [entry])];
  const output = new Map();
  for (const group of groups) {
    for (const it of await modules(manifest, name, group, external)) output.set(it.file, it.text);
  }
  for (const [file, text] of await declarations(name, entries, types)) output.set(file, text);
  await write(name, output);
}

async function modules({ version }, name, entries, external) {
  const { outputFiles, metafile } = await build({
    entryPoints: entries.map((entry) => sourceOf(name, entry)),
    outdir: distOf(name),
    absWorkingDir: root,
    bundle: true,
    splitting: true, // what two entries share is one module, so that a class is one class
    chunkNames: "shared-[hash]",
    external,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    define: { PACKAGE_VERSION: JSON.stringify(version) },
    metafile: true,
    write: false,
    logLevel: "silent", // what is wrong is in the error's message
  });
  const foreign = Object.keys(metafile.inputs).filter((input) => !input.startsWith("packages/"));
  if (foreign.length > 0) throw new Error(`only our own sources may be bundled, not ${foreign.join(", ")}`);
  return outputFiles.map((it) => ({ file: path.relative(distOf(name), it.path), text: it.text }));
}

/** The source files of the modules that package.json names or runs: `./dist/vite.js` is made of `vite.ts`. */
function entriesOf(manifest) {
  const built = JSON.stringify([manifest.exports, manifest.imports, manifest.bin]).matchAll(/"\.\/dist\/([^"]+)\.js"/g);
  return [...new Set([...built].map(([, entry]) => `${entry}.ts`))];
}

/** The declarations of the entries and of whatever they mention; those of other packages are not there at the user's. */
async function declarations(name, entries, types) {
  const output = new Map();
  const reached = [...entries];
  for (const file of reached) {
    const declaration = declare(file, await readFile(sourceOf(name, file), "utf8"));
    output.set(renamed(file, ".d.ts"), declaration);
    for (const { text } of specifiers(declaration)) {
      if (types.includes(text)) continue;
      if (!text.startsWith(".")) throw new Error(`the types of ${file} need ${text}, which users may not have`);
      const next = path.posix.join(path.posix.dirname(file), text.replace(/\.js$/, ".ts"));
      if (!reached.includes(next)) reached.push(next);
    }
  }
  return output;
}
