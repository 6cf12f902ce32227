import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { declare, specifiers } from "./declare.js";
import { distOf, renamed, root, sourceOf, write } from "./folders.js";

/**
 * Builds one ES module, core included because it is never published. It may import only what `external` names, and its
 * types only what `types` names: peer dependencies.
 */
export async function bundle(name, { external, types = [] }) {
  const { outputFiles, metafile } = await build({
    entryPoints: [sourceOf(name, "index.ts")],
    outfile: path.join(distOf(name), "index.js"),
    absWorkingDir: root,
    bundle: true,
    external,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    sourcemap: true,
    metafile: true,
    write: false,
    logLevel: "silent", // what is wrong is in the error's message
  });
  const foreign = Object.keys(metafile.inputs).filter((input) => !input.startsWith("packages/"));
  if (foreign.length > 0) throw new Error(`only our own sources may be bundled, not ${foreign.join(", ")}`);

  const output = new Map(outputFiles.map((it) => [path.relative(distOf(name), it.path), it.text]));
  for (const [file, text] of await declarations(name, types)) output.set(file, text);
  await write(name, output);
}

/** The declarations of index.ts and of whatever they mention; those of other packages are not there at the user's. */
async function declarations(name, types) {
  const output = new Map();
  const reached = ["index.ts"];
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
