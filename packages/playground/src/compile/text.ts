import { parse } from "@babel/parser";
import { babelParser, transform, TransformError, type Problem as Reported } from "@deferkit/unplugin/text";
import { fileName, type Extension } from "../state.ts";
import { read } from "./read.ts";

/** What a compiler has made of a program. */
export interface Lowered {
  readonly code: string;
  /** Of the source map; absent where nothing was changed. */
  readonly mappings?: string;
}

/** A problem of the program, as the editor shows it. */
export interface Problem {
  /** `DK1002`, or `syntax`. */
  readonly code: string;
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly fixes: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

const parser = babelParser(parse);

/** Compiles with the text backend, which also says what is wrong, whatever output is shown. */
export function lowerText(code: string, extension: Extension): Lowered | readonly Problem[] {
  const file = read(code, extension);
  if ("message" in file) {
    const to = Math.min(file.at + 1, code.length);
    return [{ code: "syntax", message: file.message, from: file.at, to, fixes: [] }];
  }
  try {
    const lowered = transform(code, fileName(extension), { parser });
    return lowered ? { code: lowered.code, mappings: lowered.map.mappings } : { code };
  } catch (error) {
    if (error instanceof TransformError) return error.problems.map(problemOf);
    throw error;
  }
}

function problemOf({ code, message, start, end, suggestions }: Reported): Problem {
  const fixes = suggestions.map((each) => ({ from: each.start.offset, to: each.end.offset, text: each.text }));
  return { code, message: message.replace(`${code}: `, ""), from: start.offset, to: end.offset, fixes };
}
