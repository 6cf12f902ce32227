import { checkOptions, SOURCE, type Allowed } from "@deferkit/core";

/** The options of the plugin. */
export interface Options {
  /**
   * The module that `defer` is imported from, for a copy of the runtime under another name.
   *
   * @default "deferkit"
   */
  source?: string;
}

const ALLOWED: Record<keyof Options, Allowed> = { source: SOURCE };

/**
 * Fills in the defaults.
 *
 * @throws Error naming an unknown option or a wrong value, and what is allowed
 */
export function resolveOptions(options: Options): Required<Options> {
  checkOptions(options, ALLOWED, "@deferkit/babel-plugin");
  return { source: options.source ?? "deferkit" };
}
