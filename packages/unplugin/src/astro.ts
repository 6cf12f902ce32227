import { resolveOptions, type Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

const PAGES = /\.astro$/;

/**
 * The integration for Astro: `integrations: [deferkit()]`. Frontmatter, scripts, islands and endpoints are compiled.
 *
 * @throws Error where an option is unknown or wrong
 */
export default function deferkit(options?: Options): Integration {
  const { exclude } = resolveOptions(options);
  const plugins = [
    unplugin.vite({ ...options, exclude: [...exclude, PAGES] }),
    afterAstro(unplugin.vite({ ...options, include: PAGES })),
  ];
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

/**
 * Frontmatter belongs to the function that Astro makes of a page, and so it is compiled after that: as Astro's own
 * plugin, in the order of the list, and not before all others.
 */
function afterAstro(plugin: any): object {
  // any, because Vite is not here to type it
  const { order: _order, ...transform } = plugin.transform;
  return { ...plugin, name: "deferkit:astro", transform };
}
