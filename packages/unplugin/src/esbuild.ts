import { onLoad } from "./plugin/on-load.ts";
import type { Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/** The plugin for esbuild. Its own type of a plugin, which differs between versions, takes it. */
const deferkit: (options?: Options) => { name: string; setup(build: any): void | Promise<void> } = (options) => {
  const { name, setup } = unplugin.esbuild(options);
  return { name, setup: (build) => setup({ ...build, onLoad: onLoad(build) }) }; // any: esbuild's own
};
export default deferkit;
