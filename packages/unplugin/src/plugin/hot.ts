import { relative } from "node:path";
import type { Hot } from "../draw/hot.ts";

/** A development server by Vite, which replaces modules while the program runs. */
export interface Serving {
  readonly root: string;
}

/**
 * How Vite replaces a module. `name` is the same for its successor, and another one in each environment: the browser,
 * the server. It tells nothing of where the project is, because the browser sees it.
 */
export function hotOfVite({ root }: Serving, id: string, environment: string): Hot {
  const name = `${environment} ${relative(root, id).replaceAll("\\", "/")}`;
  return { name, inModule: "import.meta.hot", inCommonJS: "undefined" };
}

/** How webpack and Rspack replace a module, where they do. They always say that it ends, so that it needs no name. */
export function hotOfWebpack(loaderContext: any): Hot | undefined {
  // any, because webpack is not here to type it
  if (!loaderContext?.hot) return undefined;
  const isStrict = loaderContext._module?.type === "javascript/esm";
  return { name: undefined, inModule: isStrict ? "import.meta.webpackHot" : "module.hot", inCommonJS: "module.hot" };
}

/** Whether `id` is a file of its own, which runs once. What a component's script has at its top may run many times. */
export function isWholeScript(id: string): boolean {
  return /^[^?]*\.[cm]?[jt]sx?(?:\?|$)/.test(id) && !/[?&](?:lang[.=]|vue\b|svelte\b|astro\b)/.test(id);
}
