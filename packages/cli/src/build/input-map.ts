import { readFileSync } from "node:fs";
import path from "node:path";
import remapping from "@jridgewell/remapping";

const COMMENT = /(?:^|(?<=\n))\/\/[#@] sourceMappingURL=(\S+)[ \t]*(?:\r?\n)*$/;

/** Takes the comment that names a map off the end of a file. */
export function splitComment(code: string): { body: string; comment: string | undefined } {
  const found = COMMENT.exec(code);
  return found ? { body: code.slice(0, found.index), comment: found[1] } : { body: code, comment: undefined };
}

/**
 * The map of a lowered file. Where the file itself was generated and names its map, the result leads to what it was
 * generated from.
 *
 * @param written what the output and, from there, the file are called
 */
export function joinMaps(
  lowered: string,
  comment: string | undefined,
  file: string,
  written: { name: string; source: string },
): string {
  const own = { ...JSON.parse(lowered), file: written.name, sources: [written.source] };
  const input = comment === undefined ? undefined : readMap(comment, file);
  if (!input) return JSON.stringify(own);
  const joined = remapping(
    // says the sources from where the output is
    own,
    (_name, { depth }) => (depth === 1 ? input : null),
  );
  return JSON.stringify({ ...joined, file: written.name });
}

function readMap(comment: string, file: string): any /* remapping checks it */ {
  try {
    const [, encoded] = /^data:[^,]*;base64,(.*)$/.exec(comment) ?? [];
    const place = path.resolve(path.dirname(file), decodeURIComponent(comment));
    return JSON.parse(encoded === undefined ? readFileSync(place, "utf8") : Buffer.from(encoded, "base64").toString());
  } catch {
    return undefined; // the map is gone, and the file is the best there is
  }
}
