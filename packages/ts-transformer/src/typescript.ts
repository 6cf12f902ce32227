import type { TS } from "./host.ts";

/**
 * The `typescript` that this package finds: a peer dependency. Node's modules are asked for only here, so that the
 * transformer can be loaded in a browser, where `typescript` is an option.
 *
 * @throws Error where there is no Node, or no TypeScript is installed
 */
export function installed(): TS {
  const node = globalThis.process?.getBuiltinModule?.("node:module");
  if (!node) {
    throw new Error(
      "@deferkit/ts-transformer: no TypeScript can be found without Node. Write `createTransformer({ typescript: ts })`.",
    );
  }
  return node.createRequire(import.meta.url)("typescript") as TS;
}

/**
 * TypeScript 7 is another program with another interface, and ignores transformers without a word.
 *
 * @throws Error where `ts` is not TypeScript 5.4 to 6
 */
export function usable(ts: TS): TS {
  if (typeof ts.createSourceFile === "function") return ts;
  throw new Error(
    `@deferkit/ts-transformer needs TypeScript 5.4 to 6: ${ts.version} takes no transformers. ` +
      "Emit with TypeScript 6 through ts-patch, or with Babel and @deferkit/babel-plugin.",
  );
}
