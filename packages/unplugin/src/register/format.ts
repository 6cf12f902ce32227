import path from "node:path";
import type { TransformOptions } from "../options.ts";
import { textOfFile } from "./file.ts";

/** Node takes a file without a word in `package.json` for CommonJS, unless its syntax is a module's; Bun and Deno do not. */
const UNSAID = process.versions["bun"] || "Deno" in globalThis ? undefined : "commonjs";

/** How the runtime loads a file that is neither `.mjs` nor `.cjs`: as the nearest `package.json` says. */
export function formatOf(file: string): TransformOptions["format"] {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = textOfFile(path.join(folder, "package.json"));
    if (manifest !== undefined) return typeIn(manifest);
    if (folder === path.dirname(folder)) return UNSAID;
  }
}

function typeIn(manifest: string): TransformOptions["format"] {
  try {
    const type: unknown = (JSON.parse(manifest) as { type?: unknown } | null)?.type;
    return type === "module" || type === "commonjs" ? type : UNSAID;
  } catch {
    return UNSAID; // the runtime itself reports it
  }
}
