import { readFileSync } from "node:fs";
import path from "node:path";
import type { Backend } from "./backends/backend.ts";
import { statOf } from "./paths.ts";
import { decode, Faulty, readSource } from "./problem.ts";
import { nameOf, problemAsData } from "./report.ts";
import { UsageError } from "./usage-error.ts";

export interface TransformOptions {
  readonly map?: boolean;
  readonly diff?: boolean;
  readonly backend: "text" | "babel" | "typescript";
  readonly stdinFilename: string;
  readonly source: string;
  readonly json?: boolean;
}

/**
 * `deferkit transform`: prints one file as it is compiled, or as it is where there is nothing to compile.
 *
 * @throws Faulty with the problems of the file, UsageError where there is no such file or no such backend
 */
export async function transformCommand(name: string, options: TransformOptions, cwd: string): Promise<void> {
  const file = name === "-" ? options.stdinFilename : name;
  if (name !== "-") assertIsFile(file, cwd);
  const backend = await backendOf(options.backend, cwd);
  if (!/\.[cm]?[jt]sx?$/.test(file)) {
    throw new UsageError(`${file} is neither JavaScript nor TypeScript by its extension`);
  }
  if (options.json) return printJson(name, file, backend, options, cwd);

  const code = name === "-" ? readInput(file) : readFile(file, cwd);
  const lowered = backend(code, file, options.source);
  if (options.diff) {
    const { formatDiff } = await import("./diff.ts");
    process.stdout.write(formatDiff(code, lowered?.code ?? code, nameOf(file, cwd), process.stdout));
  } else {
    process.stdout.write(
      (lowered?.code ?? code) + (options.map && lowered?.map ? mapComment(lowered.code, lowered.map) : ""),
    );
  }
}

function printJson(name: string, file: string, backend: Backend, { source }: TransformOptions, cwd: string): void {
  try {
    const code = name === "-" ? readInput(file) : readFile(file, cwd);
    const lowered = backend(code, file, source);
    const map = lowered?.map === undefined ? null : JSON.parse(lowered.map);
    print({ file: nameOf(file, cwd), changed: lowered !== null, code: lowered?.code ?? code, map, problems: [] });
  } catch (error) {
    if (!(error instanceof Faulty)) throw error;
    const problems = error.problems.map((problem) => problemAsData(problem, cwd));
    print({ file: nameOf(file, cwd), changed: false, code: null, map: null, problems });
    process.exitCode = 1;
  }
}

function print(data: object): void {
  process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}

async function backendOf(name: TransformOptions["backend"], cwd: string): Promise<Backend> {
  if (name === "babel") return (await import("./backends/babel.ts")).babelBackend(cwd);
  if (name === "typescript") return (await import("./backends/typescript.ts")).typescriptBackend(cwd);
  return (await import("./backends/text.ts")).text;
}

function readFile(file: string, cwd: string): string {
  return readSource(path.resolve(cwd, file));
}

function assertIsFile(file: string, cwd: string): void {
  if (file === "") throw new UsageError("the file has no name. Is a variable empty?");
  const stat = statOf(path.resolve(cwd, file));
  if (stat?.isFile()) return;
  if (!stat) throw new UsageError(`there is no file ${file}`);
  if (!stat.isDirectory()) throw new UsageError(`${file} is no regular file; for a pipe: deferkit transform -`);
  throw new UsageError(`${file} is a folder; for a whole tree: deferkit build ${file} --out-dir …`);
}

function readInput(file: string): string {
  return decode(readFileSync(0), file);
}

/** Where the output has no name, the map can only be inside it; esbuild and Babel do the same. */
export function mapComment(code: string, map: string): string {
  const base64 = Buffer.from(map).toString("base64");
  return `${code.endsWith("\n") ? "" : "\n"}//# sourceMappingURL=data:application/json;charset=utf-8;base64,${base64}\n`;
}
