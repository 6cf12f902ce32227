import { text } from "../backends/text.ts";
import { findFiles, isCode } from "../find-files.ts";
import { Faulty, readSource } from "../problem.ts";
import { nameOf } from "../report.ts";

/** Where `defer` is used. Names are relative to the project. */
export interface Uses {
  readonly source: string;
  readonly files: readonly string[];
  /** Those of them that have it without an import. */
  readonly free: readonly string[];
  /** Whether any file brings in `deferkit/globals`. */
  readonly hasGlobals: boolean;
  /** Whether any file uses `enableDefer`, which needs no compiler. */
  readonly enables: boolean;
}

/** Looks into every file of a project but what is installed or built. */
export async function findUses(folder: string, source: string): Promise<Uses> {
  const { files } = await findFiles([folder], folder);
  const own = files.filter(
    ({ file, inside }) =>
      (isCode(file) || isPage(file)) && !/(^|[\\/])(dist|build|out|coverage|\..*?)[\\/]/.test(inside),
  );
  const [used, free]: [string[], string[]] = [[], []];
  let [hasGlobals, enables] = [false, false];
  for (const { file } of own) {
    const code = isPage(file) ? scriptsOf(readable(file)) : readable(file);
    if (code.includes(`${source}/globals`)) hasGlobals = true;
    if (/\benableDefer\b/.test(code) && code.includes(source)) enables = true;
    if (!usesDefer(code, isPage(file) ? `${file}?lang.ts` : file, source)) continue;
    used.push(nameOf(file, folder));
    if (!new RegExp(`["']${source}["']`).test(code)) free.push(nameOf(file, folder));
  }
  return { source, files: used, free, hasGlobals, enables };
}

function isPage(file: string): boolean {
  return /\.(?:vue|svelte|astro)$/.test(file);
}

/** The scripts of a component, and the frontmatter of Astro's. */
function scriptsOf(code: string): string {
  const frontmatter = /^\s*---\r?\n(.*?)\n---/s.exec(code)?.[1] ?? "";
  const scripts = [...code.matchAll(/<script\b[^>]*>(.*?)<\/script\s*>/gs)].map(([, script]) => script);
  return [frontmatter, ...scripts].join("\n");
}

function readable(file: string): string {
  try {
    return readSource(file);
  } catch {
    return ""; // `deferkit check` says what is wrong with it
  }
}

function usesDefer(code: string, file: string, source: string): boolean {
  try {
    return text(code, file, source) !== null;
  } catch (error) {
    if (error instanceof Faulty) return error.problems.some((problem) => problem.code.startsWith("DK"));
    throw error;
  }
}
