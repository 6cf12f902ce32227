import { scriptsOf, type Script } from "./scripts.ts";
import { transform, type Transformed, type TransformOptions } from "../index.ts";

/** Whether `id` is a whole component as it is on the disk: `App.vue`, not its block `App.vue?vue&type=script&lang.ts`. */
export function isComponent(id: string): boolean {
  return /\.(?:vue|svelte)$/.test(id);
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
  options: TransformOptions,
  coverage = false,
): Transformed | null {
  const scripts = scriptsOf(code);
  if (scripts.length === 0) return null;
  const gaps = gapsBetween(scripts, code.length).map(({ start, end }) => code.slice(start, end));
  const module = scripts.map(({ start, end }, index) => commented(gaps[index]!) + code.slice(start, end)); // one gap more
  const lowered = transform(
    module.join("") + commented(gaps.at(-1)!),
    `${id}?lang.${scripts[0]!.lang}`,
    options,
    coverage,
  );
  if (!lowered) return null;
  return {
    code: restored(lowered.code, gaps),
    get map() {
      return Object.assign(lowered.map, { sourcesContent: [code] });
    },
  };
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
