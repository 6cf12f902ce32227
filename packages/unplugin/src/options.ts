import { checkOptions, SOURCE, type Allowed } from "@deferkit/core";

/** The options of `transform`. */
export interface TransformOptions {
  /**
   * The module that `defer` is imported from, for a copy of the runtime under another name.
   *
   * @default "deferkit"
   */
  readonly source?: string;
  /**
   * How the file is loaded, for hosts that know it: `.js` and `.ts` files are loaded as `package.json` says. Decides how a
   * file loads the exit stack that says nothing itself.
   *
   * @default what the file's extension says, then what it uses
   */
  readonly format?: "module" | "commonjs" | undefined;
  /**
   * What TypeScript compiles the output to. To ES5 it compiles some functions wrongly, which then is a compile error.
   *
   * @default a newer version of ECMAScript
   */
  readonly target?: "es5" | undefined;
}

const FORMATS: readonly unknown[] = ["module", "commonjs"];

const ALLOWED: Record<keyof TransformOptions, Allowed> = {
  source: SOURCE,
  target: { says: '"es5"', allows: (value) => value === "es5" },
  format: { says: '"module" or "commonjs"', allows: (value) => FORMATS.includes(value) },
};

export interface ResolvedOptions {
  readonly source: string;
  readonly format: TransformOptions["format"];
  readonly target: TransformOptions["target"];
}

/**
 * Fills in the defaults.
 *
 * @throws TypeError where they are no object; Error naming an unknown option or a wrong value, and what is allowed
 */
export function resolveOptions(options: TransformOptions): ResolvedOptions {
  checkOptions(options, ALLOWED, "@deferkit/unplugin");
  return { source: options.source ?? "deferkit", format: options.format, target: options.target };
}

/**
 * Checks what every `transform` is called with.
 *
 * @throws TypeError that names what is not a string
 */
export function assertIsText(code: unknown, id: unknown): void {
  for (const [name, value] of Object.entries({ code, id })) {
    if (typeof value === "string") continue;
    throw new TypeError(
      `@deferkit/unplugin: transform(code, id) needs \`${name}\` as a string, not ${value === null ? "null" : typeof value}.`,
    );
  }
}
