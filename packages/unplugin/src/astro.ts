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
    placed(unplugin.vite({ ...options, exclude: [...exclude, PAGES] })),
    placed(afterAstro(unplugin.vite({ ...options, include: PAGES }))),
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
function afterAstro(plugin: any): any {
  // any, because Vite is not here to type it
  const { order: _order, ...transform } = plugin.transform;
  return { ...plugin, name: "deferkit:astro", transform };
}

/** Astro's development server prints of an error its message and its stack, and not its place. */
function placed(plugin: any): object {
  const { handler } = plugin.transform;
  const placing = function (this: unknown, ...args: unknown[]): unknown {
    try {
      return handler.apply(this, args);
    } catch (error: any) {
      if (error?.loc)
        error.stack = `${error.message}\n    at ${error.loc.file}:${error.loc.line}:${error.loc.column + 1}`;
      throw error;
    }
  };
  return { ...plugin, transform: { ...plugin.transform, handler: placing } };
}
