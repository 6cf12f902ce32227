import type MagicString from "magic-string";
import type { SourceMap } from "magic-string";
import type { Call } from "./lower.ts";

export function makeMap(s: MagicString, file: string, _calls: readonly Call[]): SourceMap {
  return s.generateMap({ source: file, includeContent: true, hires: true });
}
