import { isUtf8 } from "node:buffer";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { text } from "../backends/text.ts";
import { isCode } from "../find-files.ts";
import { decode, Faulty, fileProblem, readSource } from "../problem.ts";
import { writeWhole } from "../write-whole.ts";
import { joinMaps, splitComment } from "./input-map.ts";
import type { Task } from "./plan.ts";

export interface BuildFileOptions {
  readonly source: string;
  readonly map: "file" | "inline" | false;
}

/** `lowered` and `copied` say what was written; `same`: it was there already. */
export type Outcome = "lowered" | "copied" | "same";

/**
 * Writes the output of one file, if it is not there already.
 *
 * @throws Faulty with the problems of the file; its output is then as it was
 */
export function buildFile(task: Task, options: BuildFileOptions): Outcome {
  const { file, target } = task;
  try {
    if (options.map && isMapOfLowered(file, options)) return "same"; // that file brings a new one
    const mode = statSync(file).mode;
    const bytes = readFileSync(file);
    const lowered = task.isCode ? lower(bytes, task, options) : undefined;
    mkdirSync(path.dirname(target), { recursive: true });
    if (!lowered) return write(target, bytes, mode) ? "copied" : "same";
    const isNewMap = lowered.map === undefined ? forget(`${target}.map`) : write(`${target}.map`, lowered.map);
    return write(target, lowered.code, mode) || isNewMap ? "lowered" : "same";
  } catch (error) {
    if (error instanceof Faulty) throw error;
    throw new Faulty([fileProblem(file, error)]);
  }
}

/** Whether a file is the map of a generated one that uses `defer`. */
function isMapOfLowered(file: string, { source }: BuildFileOptions): boolean {
  const generated = file.replace(/\.map$/, "");
  if (generated === file || !isCode(generated) || !existsSync(generated)) return false;
  try {
    return text(readSource(generated), generated, source) !== null;
  } catch {
    return true; // it has problems of its own, and no output
  }
}

interface Output {
  readonly code: string;
  readonly map: string | undefined;
}

function lower(bytes: Buffer, { file, target }: Task, { source, map: kind }: BuildFileOptions): Output | undefined {
  if (!isUtf8(bytes) && !bytes.includes("defer")) return undefined; // another encoding, to be copied
  const code = decode(bytes, file);
  const lowered = text(code, file, source);
  if (!lowered) return undefined;
  const { body, comment } = splitComment(lowered.code);
  if (kind === false) return { code: body, map: undefined };
  const way = path.relative(path.dirname(target), file).replaceAll("\\", "/");
  const map = joinMaps(lowered.map as string, comment, file, { name: path.basename(target), source: way }); // text has one
  const separator = body === "" || body.endsWith("\n") ? "" : "\n";
  const url =
    kind === "file"
      ? `${encodeURIComponent(path.basename(target))}.map`
      : `data:application/json;charset=utf-8;base64,${Buffer.from(map).toString("base64")}`;
  return { code: `${body}${separator}//# sourceMappingURL=${url}\n`, map: kind === "file" ? map : undefined };
}

function write(target: string, content: string | Uint8Array, mode?: number): boolean {
  const bytes = Buffer.from(content as string); // or a copy of the bytes
  const stat = statSync(target, { throwIfNoEntry: false });
  if (stat && stat.size === bytes.length && readFileSync(target).equals(bytes)) return false;
  writeWhole(target, bytes, mode);
  return true;
}

/** A map of an earlier build would lie. */
function forget(map: string): false {
  rmSync(map, { force: true });
  return false;
}
