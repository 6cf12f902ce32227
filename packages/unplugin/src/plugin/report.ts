import { drawFrame } from "../report/code-frame.ts";
import type { Problem, TransformError } from "../index.ts";
import { languageOf } from "../find/language.ts";
import { Lines } from "../report/lines.ts";
import { parse } from "../find/oxc.ts";
import { startOfStatements } from "../draw/prologue.ts";
import { originOf, type Origin } from "./origin.ts";

/** Where a problem is reported. */
export interface Channel {
  readonly code: string;
  readonly framework: string;
  /** What the bundler hands to the hook as `this`. */
  readonly host: any; // any, because each bundler has something else
}

/**
 * Reports all problems of a file in the bundler's own way.
 *
 * @returns what takes the file's place where the bundler goes on: a module that throws, and never code that is not compiled
 * @throws whatever makes the bundler stop, elsewhere
 */
export function report(error: TransformError, { code, framework, host }: Channel): { code: string } {
  const { loaderContext, compiler } = host.getNativeBuildContext?.() ?? {};
  switch (framework) {
    case "vite":
    case "rollup":
    case "rolldown":
      return host.error(toRollupError(originOf(error, code, host.getCombinedSourcemap()), error.id));
    case "webpack":
      if (!loaderContext?._module) break; // in a worker of thread-loader
      addToWebpack(loaderContext._module, error, code, compiler);
      return throwing(error, code);
    case "rspack":
      if (!loaderContext?.experiments?.emitDiagnostic) break; // an older one
      loaderContext.cacheable(false); // Rspack 2.2 forgets what it reported of a module that it takes from its cache
      for (const problem of error.problems) loaderContext.experiments.emitDiagnostic(toDiagnostic(problem, code));
      return throwing(error, code);
  }
  // One text for all: Farm, which prints the stack too, Bun, and what esbuild's on-load.ts catches.
  throw unstacked(error);
}

/** The error without a stack, which would name deferkit's own files. */
export function unstacked<E extends Error>(error: E): E {
  return Object.assign(error, { stack: "", hideStack: true });
}

/**
 * The first problem is the error itself; the others are below its frame, because these bundlers print message, place,
 * frame. There is no stack, which would lead into this plugin. Vite believes an error with a `pluginCode` to be complete.
 */
function toRollupError({ file, text, problems }: Origin, id: string): object {
  const [first, ...rest] = problems as [Problem, ...Problem[]]; // never empty
  const lines = new Lines(text);
  const draw = ({ start, end }: Problem): string => drawFrame(lines, start, end);
  const place = ({ start }: Problem): string => `${file}:${start.line}:${start.column}\n`;
  const placed = process.env["VITEST"] ? place(first) : ""; // Vitest shows no place where there is a frame
  return {
    name: "TransformError",
    plugin: "deferkit",
    pluginCode: first.code,
    message: first.message,
    id,
    loc: { file, line: first.start.line, column: first.start.column },
    frame: [placed + draw(first), ...rest.map((it) => `${it.message}\n${place(it)}${draw(it)}`)].join("\n\n"),
    stack: "",
    problems,
  };
}

/** webpack prints module, place and message, and draws no frame itself. */
function addToWebpack(module: any, { problems }: TransformError, code: string, compiler: any): void {
  // any, because webpack is not here to type it
  const lines = new Lines(code);
  for (const { message, start, end } of problems) {
    const error = new compiler.webpack.WebpackError(`${message}\n${drawFrame(lines, start, end)}`);
    module.addError(Object.assign(error, { name: "TransformError", hideStack: true, loc: { start, end } }));
  }
}

/** Rspack draws the frame, and counts columns in bytes. */
function toDiagnostic({ message, start, end }: Problem, code: string): object {
  const column = Buffer.byteLength(code.slice(start.offset - start.column, start.offset));
  const length = Buffer.byteLength(code.slice(start.offset, end.offset));
  return { severity: "error", message, sourceCode: code, location: { line: start.line, column, length } };
}

/** For bundles that are written in spite of errors. The rest stays, so that no import of the file's exports fails. */
function throwing({ message, id }: TransformError, code: string): { code: string } {
  const parsed = parse(code, languageOf(id)!)!; // as `transform` has parsed it
  const at = startOfStatements(parsed, code);
  return { code: `${code.slice(0, at)}throw new Error(${JSON.stringify(message)}); ${code.slice(at)}` };
}
