import { readFileSync } from "node:fs";
import path from "node:path";
import { mayHaveMarkers } from "@deferkit/core";
import { loadCommonJS } from "./bun-commonjs.ts";
import { isOwn, textOfFile } from "./file.ts";
import { lower } from "./lower.ts";

/** What we use of Bun. */
interface Bun {
  plugin(plugin: { name: string; setup(build: Build): void }): void;
  resolveSync(specifier: string, folder: string): string;
  Transpiler: new (options: { loader: string }) => Transpiler;
}

interface Build {
  onResolve(options: { filter: RegExp }, resolve: (args: { path: string; importer: string }) => undefined): void;
  onLoad(options: { filter: RegExp }, load: () => object): void;
}

interface Transpiler {
  scan(text: string): { readonly exports: readonly string[]; readonly imports: readonly { readonly kind: string }[] };
  transformSync(text: string): string;
}

const { Bun } = globalThis as unknown as { Bun: Bun };

/**
 * Hooks into Bun's loader. Its `onLoad` takes a file out of Bun's hands for good, and then a CommonJS module is none any
 * more; so it is asked for only for the files that may have a marker, when they are first imported.
 */
export function registerInBun(): void {
  Bun.plugin({
    name: "deferkit",
    setup(build) {
      const seen = new Set<string>();
      let isResolving = false; // `resolveSync` asks the plugins too
      build.onResolve({ filter: /(?:)/ }, ({ path: specifier, importer }) => {
        if (isResolving) return undefined;
        isResolving = true;
        const file = resolve(specifier, importer);
        isResolving = false;
        if (!file || seen.has(file) || !isOwn(file)) return undefined;
        seen.add(file);
        if (mayHaveMarkers(textOfFile(file) ?? "", "deferkit"))
          build.onLoad({ filter: exactly(file) }, () => load(file));
        return undefined; // as Bun would have it
      });
    },
  });
}

function exactly(file: string): RegExp {
  return new RegExp(`^${file.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`);
}

function resolve(specifier: string, importer: string): string | undefined {
  try {
    return Bun.resolveSync(specifier, path.isAbsolute(importer) ? path.dirname(importer) : process.cwd());
  } catch {
    return undefined; // Bun says why
  }
}

function load(file: string): object {
  const loader = path.extname(file).replace(/^\.[cm]?|^$/, "") || "tsx"; // Bun's own for a script without an extension
  const text = lower(readFileSync(file, "utf8"), file);
  if (!isCommonJS(file, text, loader)) return { contents: text, loader };
  const script = loader === "js" ? text : new Bun.Transpiler({ loader }).transformSync(text);
  return { exports: loadCommonJS(file, script), loader: "object" };
}

/** As Bun tells them apart: by the syntax, and by what CommonJS has. */
function isCommonJS(file: string, text: string, loader: string): boolean {
  if (/\.m[jt]s$/.test(file) || !/\b(?:require|module|exports)\b/.test(text)) return false;
  try {
    const { exports, imports } = new Bun.Transpiler({ loader }).scan(text);
    return exports.length === 0 && !imports.some(({ kind }) => kind === "import-statement");
  } catch {
    return false; // it does not parse, as Bun will say
  }
}
