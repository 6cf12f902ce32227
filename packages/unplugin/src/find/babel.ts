import type { Parser, ParserOptions } from "./parser.ts";

/** `parse` of @babel/parser: any, so that the types of this package need none of another's. */
export type BabelParse = (code: string, options: any) => any;

const SYNTAX = ["estree", "decorators", "decoratorAutoAccessors", "explicitResourceManagement"];

/**
 * Makes a parser of `parse` of `@babel/parser`, version 8, which is plain JavaScript and runs in a browser.
 *
 * @throws TypeError where `parse` is not a function
 */
export function babelParser(parse: BabelParse): Parser {
  if (typeof parse !== "function") {
    throw new TypeError("@deferkit/unplugin: babelParser(parse) needs `parse` of @babel/parser.");
  }
  return (code, options) => {
    try {
      const { program, comments } = parse(code, optionsOf(options));
      return { program, comments };
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error; // not an error of the text
    }
  };
}

function optionsOf({ lang, sourceType }: ParserOptions): object {
  return {
    sourceType,
    createParenthesizedExpressions: true,
    plugins: [...SYNTAX, ...(lang.startsWith("ts") ? ["typescript"] : []), ...(lang.endsWith("x") ? ["jsx"] : [])],
  };
}
