/** The kinds of files that one can write here. */
export const EXTENSIONS = ["ts", "tsx", "js", "jsx", "mjs", "mts", "cjs", "cts"] as const;
export type Extension = (typeof EXTENSIONS)[number];

/** The compilers whose output can be shown. */
export const COMPILERS = ["text", "babel", "typescript"] as const;
export type Compiler = (typeof COMPILERS)[number];

/** What the address keeps. */
export interface State {
  readonly code: string;
  readonly extension: Extension;
  readonly compiler: Compiler;
}

/** Whether a value is one of a list. */
export function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return list.includes(value as T);
}

/** The name of the file, as compilers and stack traces see it. */
export function fileName(extension: Extension): string {
  return `program.${extension}`;
}
