import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";

export type Kind = "run" | "lower" | "reject";

/** One folder of `fixtures/`: an input and what is expected of it. fixtures/README.md is the format's contract. */
export interface Case {
  /** As README and `FILTER` name it: `run/loop-lifo`. */
  readonly name: string;
  readonly input: string;
  /** Where the input lies. Its extension says how it is parsed and run. */
  readonly filename: string;
}

export const fixtures: string = resolve(import.meta.dirname, "../../../fixtures");

export function casesOf(kind: Kind): Case[] {
  return readdirSync(join(fixtures, kind))
    .map((folder) => readCase(`${kind}/${folder}`))
    .filter(({ name }) => name.includes(process.env["FILTER"] ?? ""));
}

/** The text of the file that is expected beside the input; `undefined` where there is none yet. */
export function expected(example: Case, file: "output" | "expected"): string | undefined {
  try {
    return readFileSync(expectedFile(example, file), "utf8");
  } catch {
    return undefined;
  }
}

export function updateOutput(example: Case, output: string): void {
  writeFileSync(expectedFile(example, "output"), output);
}

function readCase(name: string): Case {
  const folder = join(fixtures, name);
  const inputs = readdirSync(folder).filter((file) => file.startsWith("input."));
  if (inputs.length !== 1) throw new Error(`${name} has ${inputs.length} inputs`);
  const filename = join(folder, inputs[0] as string);
  return { name, filename, input: readFileSync(filename, "utf8") };
}

function expectedFile({ name, filename }: Case, file: "output" | "expected"): string {
  return join(fixtures, name, file + (file === "output" ? extname(filename) : ".txt"));
}
