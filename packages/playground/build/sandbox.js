// The frame in which programs run: sandbox.html and sandbox.js, which is a classic script with all its parts in it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const folder = path.resolve(import.meta.dirname, "../src/sandbox");

/** A Vite plugin that adds the frame's two files, under names that stay. */
export function sandbox() {
  return {
    name: "sandbox",
    async generateBundle() {
      const runtime = await bundled("runtime.ts", "esm");
      const worker = await bundled("worker.ts", "iife", { RUNTIME_TEXT: JSON.stringify(runtime) });
      const frame = await bundled("frame.ts", "iife", { WORKER_TEXT: JSON.stringify(worker) });
      this.emitFile({ type: "asset", fileName: "sandbox.js", source: frame });
      const html = readFileSync(path.join(folder, "sandbox.html"), "utf8");
      this.emitFile({ type: "asset", fileName: "sandbox.html", source: html });
    },
  };
}

async function bundled(entry, format, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, entry)],
    bundle: true,
    format,
    define,
    target: "es2022",
    charset: "utf8",
    minify: true,
    keepNames: true, // of functions, which the log shows
    write: false,
    logLevel: "silent", // what is wrong is in the error's message
  });
  return outputFiles[0].text;
}
