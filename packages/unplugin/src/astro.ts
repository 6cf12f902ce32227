import type { Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/**
 * The integration for Astro: `integrations: [deferkit()]`. Frontmatter, scripts, islands and endpoints are compiled.
 *
 * @throws Error where an option is unknown or wrong
 */
export default function deferkit(options?: Options): Integration {
  const plugins = [unplugin.vite(options)];
  return {
    name: "@deferkit/unplugin",
    hooks: { "astro:config:setup": ({ updateConfig }) => void updateConfig({ vite: { plugins } }) },
  };
}

/** Astro's own type of an integration, which differs between versions, takes it. */
interface Integration {
  name: string;
  hooks: { "astro:config:setup": (setup: any) => void }; // any: Astro's own
}
