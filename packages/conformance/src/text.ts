import { transform, TransformError, type Position } from "@deferkit/unplugin";
import { MagicString } from "magic-string";
import { Rejected, type Backend, type Lowered } from "./backends.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { unfaithful } from "./fidelity.ts";
import { syntaxOf } from "./syntax.ts";

/** The text transform. */
export function text(): Backend {
  return { name: "text", leavesOut: true, lower };
}

function lower(source: string, filename: string): Lowered {
  const { code, map } = transformed(source, filename);
  return { code, map: map.toString(), faults: unfaithful(source, code, map.toString(), syntaxOf(filename)) };
}

function transformed(source: string, filename: string): NonNullable<ReturnType<typeof transform>> {
  try {
    return transform(source, filename) ?? { code: source, map: new MagicString(source).generateMap({ hires: true }) };
  } catch (error) {
    throw error instanceof TransformError ? new Rejected(error.problems.map((each) => diagnosticOf(each))) : error;
  }
}

function diagnosticOf({ code, message, start, end }: TransformError["problems"][number]): Diagnostic {
  const place = ({ line, column }: Position): Diagnostic["start"] => ({ line, column: column + 1 });
  return { code, message: message.replace(`${code}: `, ""), start: place(start), end: place(end) };
}
