import { createUnplugin, type UnpluginInstance } from "unplugin";
import { transform, TransformError } from "../index.ts";
import { isComponent, transformComponent } from "./component.ts";
import { resolveOptions, type Options } from "./options.ts";
import { report } from "./report.ts";

/** What is thrown to a bundler that asks its next plugin only where this one has nothing. */
export const UNTOUCHED: unique symbol = Symbol("untouched");

/** The plugin, as each bundler has it: `unplugin.vite`, `unplugin.rollup`, … */
export const unplugin: UnpluginInstance<Options | undefined, false> = createUnplugin((options, { framework }) => {
  const { source, include, exclude } = resolveOptions(options);
  const hasComponents = framework === "vite" || framework === "rollup" || framework === "rolldown";

  let coverage = false;
  const configureVitest = ({ vitest }: Vitest): void => void ({ enabled: coverage } = vitest.config.coverage);

  // Before everything else: what compiles TypeScript, JSX, Vue or Svelte would change the functions we are to lower.
  const transformHook = {
    order: "pre", // Rollup and Rolldown, which do not know `enforce`
    filter: { id: { include, exclude }, code: ["defer", "\\u"] },
    handler(this: object, code: string, id: string) {
      try {
        const lower = hasComponents && isComponent(id) ? transformComponent : transform;
        const result = lower(code, id, { source }, coverage);
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
    esbuild: { loader: "default" },
    vite: { configureVitest } as object, // Vitest's own hook, which Vite's types do not have
  };
});

/** What Vitest hands to its hook: https://vitest.dev/api/advanced/plugin */
interface Vitest {
  readonly vitest: { readonly config: { readonly coverage: { readonly enabled: boolean } } };
}
