import type { Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/** The plugin for `Bun.build`. Bun's own type of a plugin, which differs between versions, takes it. */
const deferkit: (options?: Options) => { name: string; setup(build: any): void | Promise<void> } = unplugin.bun; // any: Bun's own
export default deferkit;
