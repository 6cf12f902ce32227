import type { Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/** The plugin for Rolldown. Its own type of a plugin, which differs between versions, takes it. */
const deferkit: (options?: Options) => { name: string } = unplugin.rolldown;
export default deferkit;
