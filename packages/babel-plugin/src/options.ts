/** The options of the plugin. */
export interface Options {
  /**
   * The module that `defer` is imported from, for a copy of the runtime under another name.
   *
   * @default "deferkit"
   */
  source?: string;
}

const ALLOWED: Record<keyof Options, { says: string; allows: (value: unknown) => boolean }> = {
  source: { says: 'a module name, such as "deferkit"', allows: (value) => typeof value === "string" && value !== "" },
};

/**
 * Fills in the defaults.
 *
 * @throws Error naming an unknown option or a wrong value, and what is allowed
 */
export function resolveOptions(options: Options): Required<Options> {
  for (const [name, value] of Object.entries(options)) {
    const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name as keyof Options] : undefined; // asked just before
    if (!allowed) {
      throw new Error(`@deferkit/babel-plugin: unknown option "${name}". Allowed: ${Object.keys(ALLOWED).join(", ")}.`);
    }
    if (value !== undefined && !allowed.allows(value)) {
      throw new Error(
        `@deferkit/babel-plugin: option "${name}" must be ${allowed.says}, not ${JSON.stringify(value)}.`,
      );
    }
  }
  return { source: options.source ?? "deferkit" };
}
