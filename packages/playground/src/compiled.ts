import { compilerOf, loadCompiler } from "./compilers.ts";
import { deferStatements, type Statement } from "./compile/deferred.ts";
import { marksOf, type Mark } from "./compile/marks.ts";
import { read } from "./compile/read.ts";
import { lowerText, type Lowered, type Problem } from "./compile/text.ts";
import type { State } from "./state.ts";

/** What is shown of a program. */
export interface Compiled {
  /** The program's problems, in the words of the text backend; without any there is an output. */
  readonly problems: readonly Problem[];
  readonly statements: readonly Statement[];
  /** The output of the text backend, which is run. */
  readonly runnable: string | undefined;
}

/** The output of the chosen compiler. */
export interface Shown {
  readonly code: string;
  readonly marks: readonly Mark[];
}

/** Compiles what is run, and finds the problems. A fault of the compiler is one, too: it must not stop the page. */
export function compile(state: State): Compiled {
  try {
    return compiled(state);
  } catch (error) {
    const fault: Problem = { code: "compiler", message: String(error), from: 0, to: 1, fixes: [] };
    return { problems: [fault], statements: [], runnable: undefined };
  }
}

function compiled({ code, extension }: State): Compiled {
  const result = lowerText(code, extension);
  const file = read(code, extension);
  const statements = "program" in file ? deferStatements(file.program) : [];
  if (!("code" in result)) return { problems: result, statements, runnable: undefined };
  return { problems: [], statements, runnable: result.code };
}

/**
 * The output of the compiler that is chosen, once it is loaded.
 *
 * @throws Error if the compiler cannot be fetched, or does not take the program
 */
export async function outputOf(state: State, statements: readonly Statement[]): Promise<Shown> {
  const { code, extension, compiler } = state;
  if (compiler === "text") return shown(code, lowerText(code, extension) as Lowered, statements); // no problems
  if (!compilerOf(compiler)) await loadCompiler(compiler);
  return shown(code, compilerOf(compiler)!(code, extension), statements);
}

function shown(source: string, { code, mappings }: Lowered, statements: readonly Statement[]): Shown {
  return { code, marks: mappings === undefined ? [] : marksOf(source, code, mappings, statements) };
}
