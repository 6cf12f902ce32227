import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import type { Compiler } from "./compiler.ts";
import type { Mirror } from "./mirror.ts";
import { nameOfOutput } from "./output.ts";
import type { Project } from "./project.ts";

/** What tsc makes of a lowered file. */
export interface Emitted {
  readonly code: string;
  /** From the lowered file. */
  readonly map: string | undefined;
}

/**
 * Has tsc make JavaScript of the lowered files, as a part of the whole program: what is imported decides about imports,
 * `const enum`s and metadata. Types were checked before, on what the user wrote; nobody wrote those of lowered code.
 *
 * @throws Failure with tsc's words where it makes nothing of a file, or not all of it
 */
export async function emitLowered(
  compiler: Compiler,
  project: Project,
  files: Iterable<string>,
  mirror: Mirror,
): Promise<Map<string, Emitted>> {
  const config = writeConfig(project, mirror);
  const { code, output } = await compiler.ask(["-p", config, "--pretty", "false"]);
  const words = output.trim();
  if (/\bENOSPC\b|no space left/i.test(words)) {
    throw new Failure(`no space is left in the temporary folder ${path.dirname(mirror.root)} for what tsc writes`);
  }
  // It has nothing to say but of files that are no part of this: a file that it could not write is one too many.
  if (code !== 0 && (words === "" || NOT_WRITTEN.test(words))) {
    throw new Failure(`tsc could not write what it made of the lowered files, and ended with ${code}:\n${words}`);
  }
  return new Map([...files].map((file) => [file, readEmitted(file, project, mirror, words)]));
}

/** "Could not write file", and what it says before it ends for want of something. */
const NOT_WRITTEN = /\bTS5033\b|^panic:|\bfatal error\b|\bFATAL ERROR\b/m;

function readEmitted(file: string, { options }: Project, mirror: Mirror, words: string): Emitted {
  const target = path.join(mirror.output, pathIn(mirror.of(file)), nameOfOutput(file, options));
  if (!existsSync(target)) throw new Failure(`tsc made no JavaScript of the lowered ${file}:\n${words}`);
  const map = `${target}.map`;
  return { code: readFileSync(target, "utf8"), map: existsSync(map) ? readFileSync(map, "utf8") : undefined };
}

/** The folder of a file from the top, which is the rootDir here. */
function pathIn(file: string): string {
  return path.relative(path.parse(file).root, path.dirname(file));
}

function writeConfig(project: Project, mirror: Mirror): string {
  const { config, folder, options, files } = project;
  // Those that tsc shows are relative to a file it does not name; it reads them again from where they stand.
  const { paths, baseUrl, typeRoots, ...rest } = options as Record<string, unknown>;
  const target = path.join(mirror.of(folder), mirror.uniqueName("json"));
  const text = {
    ...(config ? { extends: config } : {}),
    compilerOptions: {
      ...rest,
      ...(config ? {} : { paths, baseUrl, typeRoots }),
      ...(options.rootDirs ? { rootDirs: bothOf(options.rootDirs, folder, mirror) } : {}),
      rootDir: path.parse(folder).root,
      outDir: mirror.output,
      sourceMap: Boolean(options.sourceMap || options.inlineSourceMap),
      ...ONLY_JAVASCRIPT,
    },
    files: files.map((file) => mirror.of(file)),
    include: [],
    references: [],
  };
  writeFileSync(target, JSON.stringify(text));
  return target;
}

function bothOf(folders: readonly string[], base: string, mirror: Mirror): string[] {
  return folders.flatMap((folder) => [mirror.of(path.resolve(base, folder)), path.resolve(base, folder)]);
}

/** `null` takes back what the project's own configuration says. */
const ONLY_JAVASCRIPT = {
  noCheck: true,
  checkJs: false,
  skipLibCheck: true,
  noEmit: false,
  noEmitOnError: false,
  emitDeclarationOnly: false,
  composite: false,
  incremental: false,
  tsBuildInfoFile: null,
  declaration: false,
  declarationMap: false,
  declarationDir: null,
  isolatedDeclarations: false,
  inlineSourceMap: false,
  inlineSources: false,
  mapRoot: null,
  sourceRoot: null,
  plugins: [],
  listFiles: false,
  listEmittedFiles: false,
  explainFiles: false,
  traceResolution: false,
  diagnostics: false,
  extendedDiagnostics: false,
  generateCpuProfile: null,
  generateTrace: null,
  ignoreConfig: null,
};
