/** How a file is parsed. */
export interface Language {
  readonly lang: "js" | "jsx" | "ts" | "tsx";
  /**
   * What the text may be, in the order to try: `unambiguous` is a module where it says so by `import`, `export` or a
   * top-level `await`; in `commonjs` a `return` may be at the top.
   */
  readonly sourceTypes: readonly ("module" | "commonjs" | "unambiguous")[];
}

const EITHER = ["unambiguous", "commonjs"] as const;

const LANGUAGES: Readonly<Record<string, Language>> = {
  // Many write JSX into `.js`, where nothing else can begin with `<`; in `.ts` it would be a type assertion.
  js: { lang: "jsx", sourceTypes: EITHER },
  jsx: { lang: "jsx", sourceTypes: EITHER },
  mjs: { lang: "jsx", sourceTypes: ["module"] },
  cjs: { lang: "jsx", sourceTypes: ["commonjs", "unambiguous"] },
  ts: { lang: "ts", sourceTypes: EITHER },
  tsx: { lang: "tsx", sourceTypes: EITHER },
  mts: { lang: "ts", sourceTypes: ["module"] },
  cts: { lang: "ts", sourceTypes: EITHER }, // `import` and `export` are what TypeScript compiles to CommonJS
};

/**
 * The language of a file or of a part of one, by its id: `/src/a.ts`, `/src/App.vue?vue&type=script&lang.ts`.
 *
 * @param lang - what the host reads it as, where that is known
 * @returns `undefined` for declaration files and for whatever is not JavaScript or TypeScript as it is, such as a
 *   whole `.vue` file
 */
export function languageOf(id: string, lang?: Language["lang"]): Language | undefined {
  if (lang) return { sourceTypes: EITHER, ...byName(id), lang: LANGUAGES[lang]!.lang }; // one of the table's keys
  return byName(id);
}

function byName(id: string): Language | undefined {
  const [path = "", query = ""] = splitId(id);
  const block = /(?:^|&)lang[.=](\w+)/.exec(query)?.[1];
  if (block !== undefined) return named(block);
  if (/\.d(?:\.[^./\\]+)?\.[cm]?ts$/i.test(path)) return undefined;
  const extension = /[^./\\]\.([^./\\]+)$/.exec(path)?.[1];
  // A script for the shell has no extension, nor has many a virtual module.
  return named(extension ?? "js");
}

function named(name: string): Language | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(LANGUAGES, key) ? LANGUAGES[key] : undefined;
}

/** The id without what bundlers add to the file's path. */
export function fileOf(id: string): string {
  return splitId(id)[0] ?? id;
}

function splitId(id: string): string[] {
  const at = id.indexOf("?");
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}
