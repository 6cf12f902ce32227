import { readFileSync } from "node:fs";
import { TransformError, type Problem } from "../index.ts";
import { Lines } from "../report/lines.ts";
import { UNTOUCHED } from "./plugin.ts";

interface LoadArguments {
  readonly path: string;
  readonly with?: Readonly<Record<string, string>>;
}
type Load = (args: LoadArguments) => unknown;

/**
 * The `onLoad` that unplugin is given in the place of esbuild's. There a plugin that returns something keeps all others
 * from the file, so that deferkit's returns something only where it lowered, or has errors. `with { type: "text" }` asks for
 * something else than code.
 */
export function onLoad(build: { onLoad(filter: object, load: Load): void }): (filter: object, load: Load) => void {
  return (filter, load) =>
    build.onLoad({ ...filter, namespace: "file" }, async (args) => {
      if (Object.keys(args.with ?? {}).length > 0) return undefined;
      try {
        return await load(args);
      } catch (error) {
        if (error === UNTOUCHED) return undefined;
        if (error instanceof TransformError) return { errors: toMessages(error, args.path) };
        throw error;
      }
    });
}

/** esbuild draws the frame, and counts columns in bytes. */
function toMessages({ problems }: TransformError, file: string): object[] {
  const lines = new Lines(readFileSync(file, "utf8"));
  return problems.map(({ message, start, end }: Problem) => {
    const lineText = lines.textOf(start.line);
    const marked = lineText.slice(start.column, end.line === start.line ? end.column : undefined);
    const column = Buffer.byteLength(lineText.slice(0, start.column));
    return { text: message, location: { file, line: start.line, column, length: Buffer.byteLength(marked), lineText } };
  });
}
