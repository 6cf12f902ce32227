import { transform, TransformError } from "@deferkit/unplugin";
import { Faulty } from "../problem.ts";
import { syntaxProblems } from "../syntax.ts";
import type { Result } from "./backend.ts";

/** The text backend, which is what bundlers run. A file that mentions `defer` and does not parse is a problem here. */
export function text(code: string, file: string, source: string): Result | null {
  try {
    const lowered = transform(code, file, { source });
    if (lowered) return { code: lowered.code, map: lowered.map.toString() };
  } catch (error) {
    if (!(error instanceof TransformError)) throw error;
    throw new Faulty(
      error.problems.map((problem) => {
        const [start, end] = [problem.start, problem.end];
        const message = problem.message.replace(/^DK\d+: /, "");
        const place = { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
        return { file, code: problem.code, message, place, text: code };
      }),
    );
  }
  // It leaves to its host what does not parse. Here is no host.
  const wrong = code.includes("defer") && !/\.d\.[cm]?ts$/.test(file) ? syntaxProblems(code, file) : [];
  if (wrong.length > 0) throw new Faulty(wrong);
  return null;
}
