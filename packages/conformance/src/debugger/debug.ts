import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Backend } from "../backends.ts";
import { Places, type Place } from "./places.ts";
import type { Program } from "./programs.ts";

const folder = resolve(import.meta.dirname, "../../.tmp");

/** What a user sees in a debugger. */
export interface Seen {
  /** Where the breakpoint of each line of the source is; `undefined` where the line has nothing, or it is nowhere in the source. */
  readonly bound: readonly (number | undefined)[];
  /** How often the program stops at each. */
  readonly stops: readonly number[];
  /** The lines at which each function stops, when it is stepped through from the first line of its body to its end. */
  readonly steps: Readonly<Record<string, readonly number[]>>;
}

interface Report {
  readonly bound: readonly (Place & { readonly id: string })[];
  readonly pauses: readonly (Place & { readonly hits: readonly string[] })[];
  readonly steps: Readonly<Record<string, readonly Place[]>>;
}

/** Debugs a program as a backend compiles it, in a process of its own. */
export async function debug(source: string, { bodies }: Program, backend: Backend, name: string): Promise<Seen> {
  const { code, mapped = code, map } = backend.lower(source, join(folder, "program.js"));
  const places = new Places(map);
  const lines = source.split("\n").map((_, index) => places.ofLine(index + 1));
  const breakpoints = [...new Map(lines.flat().map((place) => [keyOf(place), place])).values()];
  const starts = Object.entries(bodies).map(([body, { first }]) => [body, lines[first - 1]![0]]); // a statement is there
  const file = join(folder, `debugged-${backend.name.replaceAll(/\W+/g, "-")}-${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.mjs`, mapped.replace(/\/\/# sourceMappingURL=.*/, ""));
  const job = { file: `${file}.mjs`, breakpoints, starts: Object.fromEntries(starts) };
  writeFileSync(`${file}.json`, JSON.stringify(job));
  const { bound, pauses, steps } = await run(`${file}.json`);
  const binding = new Map(breakpoints.map((place, index) => [keyOf(place), bound[index]!])); // one for each
  return {
    bound: lines.map(([first]) => first && places.lineAt(binding.get(keyOf(first))!)),
    stops: lines.map((all) => {
      const ids = new Set(all.map((place) => binding.get(keyOf(place))!.id));
      return pauses.filter(({ hits }) => hits.some((id) => ids.has(id))).length;
    }),
    steps: Object.fromEntries(
      Object.entries(steps).map(([body, stops]) => [body, stops.flatMap((stop) => places.lineAt(stop) ?? [])]),
    ),
  };
}

function keyOf({ line, column }: Place): string {
  return `${line}:${column}`;
}

async function run(job: string): Promise<Report> {
  const args = [join(import.meta.dirname, "debuggee.js"), job];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 100_000_000, timeout: 60_000 });
  return JSON.parse(stdout);
}
