import { createRequire } from "node:module";
import { inspect } from "node:util";

const require = createRequire(import.meta.url);

/** Runs a compiled CommonJS program and its default export; what it logs, and the error it ends with, one line each. */
export async function run(code: string, modules: Record<string, unknown> = {}): Promise<string[]> {
  const lines: string[] = [];
  const log = (...values: unknown[]): void => void lines.push(values.map(show).join(" "));
  const module = { exports: {} as { default?: unknown } };
  const load = (name: string): unknown => modules[name] ?? require(name);
  try {
    // Our own `require` finds the runtime's CommonJS build, and the program shares this realm's errors.
    new Function("exports", "require", "module", "log", code)(module.exports, load, module, log);
    const main = module.exports.default ?? module.exports;
    if (typeof main === "function") await main();
  } catch (error) {
    log("threw", error);
  }
  return lines;
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  if (!(value instanceof Error)) return inspect(value);
  if (!("suppressed" in value)) return `${value.name}: ${value.message}`;
  return `SuppressedError(${show((value as unknown as { error: unknown }).error)} <- ${show(value.suppressed)})`;
}
