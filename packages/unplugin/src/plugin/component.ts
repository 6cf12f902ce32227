import { scriptsOf, type Script } from "./scripts.ts";
import type { Language } from "../find/language.ts";
import type { TransformOptions } from "../options.ts";
import { lowerFile, type Transformed } from "../transform.ts";

/**
 * Whether `id` is a whole component as it is on the disk: `App.vue`, not its block `App.vue?vue&type=script&lang.ts`.
 * VitePress makes a Vue component of Markdown.
 */
export function isComponent(id: string): boolean {
  return /\.(?:vue|svelte)$/.test(id) || isMarkdown(id);
}

function isMarkdown(id: string): boolean {
  return /\.md$/.test(id);
}

/**
 * Lowers the scripts of a Vue or Svelte component. Their compilers move a script's statements into functions, and its
 * names into objects, so that they must find it lowered.
 *
 * The scripts are read together, as one module, since they share their imports. What is between them becomes comments of
 * the same length for that long: `transform` keeps comments, and every position stays right.
 *
 * @throws TransformError with the problems of all its scripts, placed in the component
 */
export function transformComponent(
  code: string,
  id: string,
  { source = "deferkit" }: TransformOptions,
  coverage = false,
): Transformed | null {
  const scripts = scriptsOf(isMarkdown(id) ? withoutShown(code) : code);
  if (scripts.length === 0) return null;
  const gaps = gapsBetween(scripts, code.length).map(({ start, end }) => code.slice(start, end));
  const module = scripts.map(({ start, end }, index) => commented(gaps[index]!) + code.slice(start, end)); // one gap more
  const lowered = lowerFile(module.join("") + commented(gaps.at(-1)!), id, {
    ...{ source, coverage },
    lang: scripts[0]!.lang as Language["lang"],
  });
  if (!lowered) return null;
  return {
    code: restored(lowered.code, gaps),
    get map() {
      return Object.assign(lowered.map, { sourcesContent: [code] });
    },
  };
}

/** Markdown shows code between fences (CommonMark 4.5) and between backticks (6.1). */
const SHOWN = new RegExp(
  [
    String.raw`(?<=^|\n) {0,3}(?<fence>${"`"}{3,}|~{3,}).*?(?:\n {0,3}\k<fence>|$)`,
    String.raw`(?<!${"`"})(?<ticks>${"`"}+)(?!${"`"}).*?(?<!${"`"})\k<ticks>(?!${"`"})`,
  ].join("|"),
  "gs",
);

/** The text with blanks in the place of what it only shows. */
function withoutShown(markdown: string): string {
  return markdown.replaceAll(SHOWN, (shown) => " ".repeat(shown.length));
}

function gapsBetween(scripts: readonly Script[], length: number): { start: number; end: number }[] {
  const starts = [0, ...scripts.map(({ end }) => end)];
  const ends = [...scripts.map(({ start }) => start), length];
  return starts.map((start, index) => ({ start, end: ends[index]! })); // as many of both
}

/** A comment in the place of markup. Tags are long enough for its ends. */
function commented(markup: string): string {
  return `/*${markup.slice(2, -2).replaceAll("*/", "* ")}*/`;
}

function restored(module: string, gaps: readonly string[]): string {
  let code = "";
  let at = 0;
  for (const gap of gaps) {
    const found = module.indexOf(commented(gap), at);
    if (found < 0) throw new Error("deferkit: markup was believed to be left as it is");
    code += module.slice(at, found) + gap;
    at = found + gap.length;
  }
  return code;
}
