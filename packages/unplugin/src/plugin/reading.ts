import { languageOf, type Language } from "../find/language.ts";
import { isComponent } from "./component.ts";

type Lang = Language["lang"];

/** How a module is read: as a component with scripts in it, or as a script in the first of these languages that fits. */
export type Reading = "component" | readonly (Lang | undefined)[];

/** What a bundler says about a module, beside its id. */
export interface Told {
  readonly framework: string;
  /** The native context of unplugin's hook. */
  readonly native: any; // any, because each bundler has something else
  /** Rolldown's `moduleType`. */
  readonly moduleType: string | undefined;
}

/** The names that Vite gives to the scripts of a page: `index.html?html-proxy&index=0.js`. */
const IN_PAGE = /[?&]html-proxy&.*\.([jt]sx?)$/;
const AS_TEXT = /[?&]raw(?:[=&]|$)/;

/**
 * Decides how a module is read. What the bundler says comes before what the id looks like.
 *
 * @returns `undefined` for what is no code to the bundler: a text, an asset, data
 */
export function readingOf(id: string, told: Told): Reading | undefined {
  if (AS_TEXT.test(id)) return undefined;
  const isLikeRollup = /^(?:vite|rollup|rolldown)$/.test(told.framework);
  if (isLikeRollup && isComponent(id)) return "component";
  const says = saysOf(id, told);
  if (says === "other") return undefined;
  if (says) return [says];
  const inPage = IN_PAGE.exec(id)?.[1];
  if (inPage) return [inPage as Lang]; // what the expression allows
  if (languageOf(id) || !isLikeRollup) return [undefined];
  return ["ts", "jsx"]; // compiled to JavaScript before, as Astro's components are
}

/** The language by the bundler's own word; `undefined` where it says no more than the id. */
function saysOf(id: string, { framework, native, moduleType }: Told): Lang | "other" | undefined {
  switch (framework) {
    case "esbuild":
      return langOf(loaderOf(id, native?.build?.initialOptions?.loader ?? {}));
    case "webpack":
    case "rspack":
      return isCode(native?.loaderContext) ? undefined : "other";
    default:
      return langOf(moduleType);
  }
}

/** `js` is what Rolldown and esbuild say of JSX in `.js` and of unknown names too: there the id says more. */
function langOf(name: string | undefined): Lang | "other" | undefined {
  if (name === undefined || name === "js" || name === "default") return undefined;
  return name === "jsx" || name === "ts" || name === "tsx" ? name : "other";
}

/** As esbuild finds it: the longest extension that it has a loader for. */
function loaderOf(id: string, loaders: Readonly<Record<string, string>>): string | undefined {
  const name = /[^/\\]*$/.exec(id.replace(/[?#].*$/s, ""))![0]; // it matches everywhere
  for (let at = name.indexOf("."); at >= 0; at = name.indexOf(".", at + 1)) {
    const loader = loaders[name.slice(at)];
    if (loader) return loader;
  }
  return undefined;
}

/** Whether webpack and Rspack take a module for code: not for `asset/source`, nor where a loader makes a text of it. */
function isCode(loaderContext: any): boolean {
  const type: unknown = loaderContext?._module?.type;
  if (typeof type === "string" && !type.startsWith("javascript/")) return false;
  const loaders: readonly { path?: string }[] = loaderContext?.loaders ?? [];
  return !loaders.some(({ path = "" }) => /[\\/](?:raw|url|file|text)-loader[\\/]/.test(path));
}
