import { createUnplugin, type UnpluginInstance } from "unplugin";
import type { Hot } from "../draw/hot.ts";
import { TransformError } from "../report/error.ts";
import { lowerFile, type Transformed } from "../transform.ts";
import { transformComponent } from "./component.ts";
import { hotOfVite, hotOfWebpack, isWholeScript, type Serving } from "./hot.ts";
import { resolveOptions, type Options } from "./options.ts";
import { readingOf } from "./reading.ts";
import { report } from "./report.ts";
import { Unreads } from "./unreads.ts";

/** What is thrown to a bundler that asks its next plugin only where this one has nothing. */
export const UNTOUCHED: unique symbol = Symbol("untouched");

/** The plugin, as each bundler has it: `unplugin.vite`, `unplugin.rollup`, … */
export const unplugin: UnpluginInstance<Options | undefined, false> = createUnplugin((options, { framework }) => {
  const { source, include, exclude } = resolveOptions(options);
  const unreads = new Unreads(source, framework);

  let serving: Serving | undefined;
  let coverage = false;
  const configureVitest = ({ vitest }: Vitest): void => void ({ enabled: coverage } = vitest.config.coverage);

  const hotOf = (id: string, host: any, native: any): Hot | undefined => {
    if (framework === "vite") return serving && hotOfVite(serving, id, host.environment?.name ?? "");
    return hotOfWebpack(native?.loaderContext);
  };

  const lower = (code: string, id: string, host: any, meta: any): Transformed | null => {
    // any, because each bundler has something else
    const native = host?.getNativeBuildContext?.();
    const reading = readingOf(id, { framework, native, moduleType: meta?.moduleType });
    if (reading === "component") return transformComponent(code, id, { source }, coverage);
    const hot = isWholeScript(id) ? hotOf(id, host, native) : undefined;
    for (const lang of reading ?? []) {
      const lowered = lowerFile(code, id, { source, coverage, ...(lang ? { lang } : {}), ...(hot ? { hot } : {}) });
      if (lowered) return lowered;
    }
    if (reading) unreads.look(code, id, reading, host);
    return null;
  };

  // Before everything else: what compiles TypeScript, JSX, Vue or Svelte would change the functions we are to lower.
  const transformHook = {
    order: "pre", // Rollup and Rolldown, which do not know `enforce`
    filter: { id: { include: includeOf(framework, options, include), exclude }, code: ["defer", "\\u"] },
    handler(this: object, code: string, id: string, meta?: object) {
      try {
        const result = lower(code, id, this, meta);
        if (!result && framework === "esbuild") throw UNTOUCHED;
        return result;
      } catch (error) {
        if (error instanceof TransformError) return report(error, { code, framework, host: this });
        throw error;
      }
    },
  };
  return {
    name: "deferkit",
    enforce: "pre",
    transform: transformHook,
    esbuild: { loader: "default", setup: (build) => unreads.tellEsbuild(build) },
    vite: {
      configResolved({ command, root }) {
        unreads.isServing = command === "serve";
        if (command === "serve" && !process.env["VITEST"]) serving = { root }; // Vitest runs a module once for each test file
      },
      ...unreads.rollupHooks,
      ...({ configureVitest } as object), // Vitest's own hook, which Vite's types do not have
    },
    rollup: unreads.rollupHooks,
    rolldown: unreads.rollupHooks,
    webpack: (compiler) => unreads.tellWebpack(compiler),
  };
});

/** What Vitest hands to its hook: https://vitest.dev/api/advanced/plugin */
interface Vitest {
  readonly vitest: { readonly config: { readonly coverage: { readonly enabled: boolean } } };
}

/** Bundlers that know a module by its content as well are asked for all, so that none is left out for its name. */
function includeOf(framework: string, options: Options | undefined, include: (string | RegExp)[]): (string | RegExp)[] {
  const isLikeRollup = /^(?:vite|rollup|rolldown)$/.test(framework);
  return isLikeRollup && options?.include === undefined ? [/./] : include;
}
