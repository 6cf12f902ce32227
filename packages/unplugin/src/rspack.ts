import type { Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/** The plugin for Rspack. Its own type of a plugin, which differs between versions, takes it. */
const deferkit: (options?: Options) => { apply(compiler: any): void } = unplugin.rspack; // any: Rspack's own
export default deferkit;
