import type ts from "typescript";
import type { TS } from "../host.ts";

/** Whether the compiler writes ES5: see core's `lostInES5`. */
export function writesES5({ target }: ts.CompilerOptions, ts: TS): boolean {
  return target === undefined ? Number(ts.versionMajorMinor) < 6 : target < ts.ScriptTarget.ES2015;
}
