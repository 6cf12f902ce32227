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

const ALLOWED: Record<keyof TransformOptions, { says: string; allows: (value: unknown) => boolean }> = {
  source: { says: 'a module name, such as "deferkit"', allows: (value) => typeof value === "string" && value !== "" },
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
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`@deferkit/unplugin: the options must be an object, not ${shown(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name as keyof TransformOptions] : undefined; // asked just before
    if (!allowed) {
      throw new Error(`@deferkit/unplugin: unknown option "${name}". Allowed: ${Object.keys(ALLOWED).join(", ")}.`);
    }
    if (value !== undefined && !allowed.allows(value)) {
      throw new Error(`@deferkit/unplugin: option "${name}" must be ${allowed.says}, not ${shown(value)}.`);
    }
  }
  return { source: options.source ?? "deferkit", format: options.format, target: options.target };
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value; // a bigint, or an object that contains itself
  }
}
