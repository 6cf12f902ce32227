import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import remapping from "@jridgewell/remapping";
import type { Transformed } from "@deferkit/unplugin";
import type { Writer } from "../writer.ts";
import type { Emitted } from "./emit.ts";

/**
 * Puts the JavaScript of a lowered file in the place of what tsc wrote, which names the map and says in which form.
 * Nothing is touched that is right already.
 *
 * @throws Error of the file system
 */
export function install(output: string, lowered: Transformed, emitted: Emitted, writer: Writer): void {
  const put = (file: string, text: string): unknown => writer.write(file, Buffer.from(text));
  if (emitted.map === undefined) return void put(output, emitted.code);
  const { comment } = split(readFileSync(output, "utf8"));
  const { body } = split(emitted.code);
  const frame = mapFrame(output, comment);
  if (!frame) return void put(output, body + comment);
  const map = JSON.stringify(compose(frame.map, lowered, emitted.map));
  if (frame.file) put(frame.file, map);
  put(output, body + (frame.file ? comment : COMMENT + INLINE + Buffer.from(map).toString("base64")));
}

const COMMENT = "//# sourceMappingURL=";
const INLINE = "data:application/json;base64,";

/** Where tsc writes a map, the comment that names it is the last line, and its own. */
function split(code: string): { body: string; comment: string } {
  const at = code.lastIndexOf(COMMENT);
  return at < 0 ? { body: code, comment: "" } : { body: code.slice(0, at), comment: code.slice(at) };
}

/** The fields of a map beside its mappings, and the file that it lies in, if any. */
interface Frame {
  readonly map: { readonly sourcesContent?: readonly (string | null)[] } & Record<string, unknown>;
  readonly file: string | undefined;
}

function mapFrame(output: string, comment: string): Frame | undefined {
  const [, encoded] = /base64,(\S+)\s*$/.exec(comment) ?? [];
  if (encoded) return { map: JSON.parse(Buffer.from(encoded, "base64").toString()), file: undefined };
  const file = path.join(path.dirname(output), `${path.basename(output)}.map`); // `mapRoot` only changes the comment
  return statSync(file, { throwIfNoEntry: false }) ? { map: JSON.parse(readFileSync(file, "utf8")), file } : undefined;
}

function compose(frame: Frame["map"], lowered: Transformed, emitted: string): object {
  const { mappings, names } = remapping(
    emitted,
    (_file, { depth }) => (depth === 1 ? (JSON.parse(lowered.map.toString()) as never) : null), // a map is a map
  );
  return { ...frame, names, mappings };
}
