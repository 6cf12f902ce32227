import { isUtf8 } from "node:buffer";
import path from "node:path";
import { text } from "../backends/text.ts";
import { decode, Faulty, fileProblem, readBytes } from "../problem.ts";
import type { Writer } from "../writer.ts";
import { joinMaps } from "./input-map.ts";
import { mapCommentOf, withoutComment } from "./map-comment.ts";
import type { Task } from "./plan.ts";

export interface BuildFileOptions {
  readonly source: string;
  readonly map: "file" | "inline" | false;
}

/** What was made of a file. */
export interface Made {
  /** `lowered` and `copied` say what was written; `same`: it was there already. */
  readonly outcome: "lowered" | "copied" | "same";
  readonly isLowered: boolean;
  /** Its new map, as a file. */
  readonly map?: string;
  /** Another file that was read for it. */
  readonly read?: string;
  readonly warning?: string;
}

/**
 * Writes the output of one file, if it is not there already.
 *
 * @throws Faulty with the problems of the file; its output is then as it was
 */
export function buildFile(task: Task, writer: Writer, options: BuildFileOptions, cwd: string): Made {
  const { file, target, stat } = task;
  const bytes = readBytes(file);
  const lowered = task.isCode ? lower(bytes, task, options, cwd) : undefined;
  const mode = Number(stat.mode);
  try {
    if (!lowered) return { outcome: writer.write(target, bytes, mode) ? "copied" : "same", isLowered: false };
    const { code, map, ...rest } = lowered;
    const isNewMap = map !== undefined && writer.write(`${target}.map`, Buffer.from(map), mode);
    const isNew = writer.write(target, Buffer.from(code), mode);
    const outcome = isNew || isNewMap ? "lowered" : "same";
    return { outcome, isLowered: true, ...(map === undefined ? {} : { map: `${target}.map` }), ...rest };
  } catch (error) {
    throw new Faulty([fileProblem(file, error)]);
  }
}

interface Output extends Pick<Made, "read" | "warning"> {
  readonly code: string;
  readonly map?: string;
}

function lower(
  bytes: Buffer,
  { file, target, isMapFolder }: Task,
  { source, map }: BuildFileOptions,
  cwd: string,
): Output | undefined {
  if (!isUtf8(bytes) && !bytes.includes("defer")) return undefined; // another encoding, to be copied
  const code = decode(bytes, file);
  const lowered = text(code, file, source);
  if (!lowered) return undefined;
  const comment = mapCommentOf(code, file);
  const body = comment ? withoutComment(lowered.code, code, comment) : lowered.code;
  if (map === false) return { code: body };
  const isMoved = map === "file" && isMapFolder;
  const kind = isMoved ? "inline" : map;
  const way = path.relative(path.dirname(target), file).replaceAll("\\", "/");
  const names = { name: path.basename(target), source: way };
  const { map: joined, ...rest } = joinMaps(lowered.map as string, comment?.url, file, names, cwd); // text has a map
  const moved = isMoved && `its source map is inlined: there is a folder ${names.name}.map`;
  const warning = [moved, rest.warning].filter(Boolean).join("; ");
  const separator = body === "" || body.endsWith("\n") ? "" : "\n";
  const url =
    kind === "file"
      ? `${encodeURIComponent(path.basename(target))}.map`
      : `data:application/json;charset=utf-8;base64,${Buffer.from(joined).toString("base64")}`;
  const output = `${body}${separator}//# sourceMappingURL=${url}\n`;
  return { code: output, ...(kind === "file" ? { map: joined } : {}), ...rest, ...(warning ? { warning } : {}) };
}
