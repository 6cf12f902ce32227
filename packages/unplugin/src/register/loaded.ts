import { textOfFile } from "./file.ts";
import { lower } from "./lower.ts";

type Content = string | ArrayBuffer | ArrayBufferView;

interface Loaded {
  readonly format?: string | null | undefined;
  readonly source?: unknown;
}

/** Lowers what Node's loaders hand on, in whichever form they have it. */
export function lowerContent<Given extends Content>(content: Given, file: string): Given | string {
  const text = textOf(content);
  const output = lower(text, file);
  return output === text ? content : output;
}

/** As `lowerContent`, unless another compiler was there before: its own loader reads the file again. */
export function lowerOriginal<Given extends Content>(content: Given, file: string): Given | string {
  const text = textOf(content);
  return text.includes("defer") && text === textOfFile(file) ? lowerContent(content, file) : content;
}

/** The result of a `load` hook. */
export function lowerLoaded<Result extends Loaded>(result: Result, file: string): Result {
  const format = result.format ?? "";
  if (!result.source || !/^(?:|module.*|commonjs.*)$/.test(format)) return result;
  const given = result.source as Content; // each of Node's versions has its own type for it
  const source = format.startsWith("commonjs") ? lowerOriginal(given, file) : lowerContent(given, file);
  return source === given ? result : { ...result, source };
}

function textOf(content: Content): string {
  if (typeof content === "string") return content;
  const bytes = ArrayBuffer.isView(content)
    ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    : Buffer.from(content);
  return bytes.toString(); // with the byte order mark, if there is one
}
