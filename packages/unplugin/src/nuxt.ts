import type { Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/** A part of the object that Nuxt hands to its modules. */
interface Nuxt {
  readonly options: any; // any, because Nuxt is not here to type it
  hook(name: string, callback: (config: any) => void): void;
}

/**
 * The module for Nuxt: `modules: ["@deferkit/unplugin/nuxt"]`. It adds the plugin to what builds the pages, Vite, webpack
 * or Rspack, and to Nitro, which builds `server/` by Rollup.
 *
 * @throws Error where an option is unknown or wrong
 */
const deferkit: Module = Object.assign(
  (inline: Options | undefined, nuxt: Nuxt): void => {
    const options: Options = { ...nuxt.options.deferkit, ...inline };
    nuxt.options.vite.plugins = [...(nuxt.options.vite.plugins ?? []), unplugin.vite(options)];
    nuxt.hook("webpack:config", (configs) => addTo(configs, () => unplugin.webpack(options)));
    nuxt.hook("rspack:config", (configs) => addTo(configs, () => unplugin.rspack(options)));
    nuxt.hook("nitro:config", (config) => {
      config.rollupConfig ??= {};
      config.rollupConfig.plugins = [config.rollupConfig.plugins ?? [], unplugin.rollup(options)].flat();
    });
  },
  { getMeta: async () => ({ name: "@deferkit/unplugin", configKey: "deferkit" }) },
);
export default deferkit;

type Module = {
  (inline: Options | undefined, nuxt: any): void; // any: Nuxt's own type, which differs between versions, takes it
  getMeta(): Promise<{ name: string; configKey: string }>;
};

function addTo(configs: { plugins?: unknown[] }[], plugin: () => unknown): void {
  for (const config of configs) config.plugins = [...(config.plugins ?? []), plugin()];
}
