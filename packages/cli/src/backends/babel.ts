import path from "node:path";
import { Faulty, type Problem } from "../problem.ts";
import { depthProblems } from "../syntax.ts";
import type { Backend } from "./backend.ts";
import { loadFromProject } from "./resolve.ts";

/** The Babel plugin, alone: types and JSX stay. @throws UsageError where the project has none */
export async function babelBackend(cwd: string): Promise<Backend> {
  const [core, plugin] = await loadFromProject(["@babel/core", "@deferkit/babel-plugin"], cwd, "--backend babel");
  const { transformSync } = core.default ?? core;
  return (code, file, source) => {
    const deep = depthProblems(code, file);
    if (deep.length > 0) throw new Faulty(deep);
    try {
      const options = optionsFor(file);
      const plain = transformSync(code, options).code;
      const lowered = transformSync(code, { ...options, plugins: [[plugin.default, { source }]] });
      return lowered.code === plain ? null : { code: `${lowered.code}\n`, map: JSON.stringify(lowered.map) };
    } catch (error) {
      throw new Faulty(problemsOf(error as BabelError, file, code));
    }
  };
}

function optionsFor(file: string): object {
  const [, kind, typed, x] = /\.([cm]?)(j|t)s(x?)$/.exec(file) ?? [];
  const types = typed === "t" ? ["typescript"] : [];
  const jsx = x || typed === "j" ? ["jsx"] : [];
  return {
    filename: path.resolve(file),
    configFile: false,
    babelrc: false,
    sourceMaps: true,
    sourceType: kind === "m" ? "module" : kind === "c" ? "script" : "unambiguous",
    parserOpts: {
      plugins: [...types, ...jsx, "decorators", "decoratorAutoAccessors", "explicitResourceManagement"],
      allowReturnOutsideFunction: kind === "c",
    },
  };
}

interface BabelError extends Error {
  readonly loc?: { line: number; column: number };
  readonly problems?: readonly {
    code: string;
    message: string;
    loc?: { start: { line: number; column: number }; end: { line: number; column: number } };
  }[];
}

function problemsOf(error: BabelError, file: string, text: string): Problem[] {
  if (!error.problems) {
    if (!error.loc) throw error;
    const { line, column } = error.loc;
    const [message] = error.message.replace(/^.*?: /, "").split("\n") as [string];
    const place = { line, column: column + 1, endLine: line, endColumn: column + 2 };
    return [{ file, code: "syntax", message: message.replace(/ \(\d+:\d+\)$/, ""), place, text }];
  }
  return error.problems.map(({ code, message, loc }) => ({
    file,
    code,
    message: message.replace(/^DK\d+: /, ""),
    text,
    ...(loc
      ? {
          place: {
            line: loc.start.line,
            column: loc.start.column + 1,
            endLine: loc.end.line,
            endColumn: loc.end.column + 1,
          },
        }
      : {}),
  }));
}
