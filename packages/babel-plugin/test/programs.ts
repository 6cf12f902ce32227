import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A program to compile and run, with the log it must write, told by hand at its end. */
export interface Program {
  readonly name: string;
  readonly filename: string;
  readonly source: string;
  readonly log: readonly string[];
}

/** The programs in one folder of `programs/`. */
export function programsIn(folder: string): Program[] {
  const path = join(import.meta.dirname, "programs", folder);
  return readdirSync(path).map((name) => read(folder, join(path, name), name));
}

function read(folder: string, filename: string, name: string): Program {
  const source = readFileSync(filename, "utf8");
  const told = /\n\/\* log\n([^]*?)\n?\*\/\s*$/.exec(source);
  if (!told) throw new Error(`${filename} does not end with its log`);
  return { name: `${folder}/${name}`, filename, source, log: told[1]!.split("\n") };
}
