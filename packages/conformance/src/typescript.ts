import { createTransformer } from "@deferkit/ts-transformer";
import { extname } from "node:path";
import type ts from "typescript";
import { Rejected, type Backend, type Lowered } from "./backends.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** The transformer in one version of TypeScript. */
export function typescript(host: typeof ts, version: string): Backend {
  if (!host.version.startsWith(version)) throw new Error(`this is TypeScript ${host.version}, not ${version}`);
  return {
    name: `TypeScript ${host.version}`,
    leavesOut: true,
    lower: (source, filename) => lower(source, filename, host),
    unlowered: (source, filename) => {
      const { text, map } = emit(source, filename, [], host);
      return { code: text, map, faults: [] };
    },
  };
}

/** Emits one file as a program of its own. What is compared is the tree as the transformer leaves it, types included. */
function lower(source: string, filename: string, host: typeof ts): Lowered {
  const diagnostics: ts.Diagnostic[] = [];
  let code = "";
  const print: ts.TransformerFactory<ts.SourceFile> = () => (transformed) => {
    code = host.createPrinter().printFile(transformed);
    return transformed;
  };
  const ours = createTransformer({ typescript: host, onDiagnostic: (each) => diagnostics.push(each) });
  const { file, text, map } = emit(source, filename, [ours, print], host);
  if (diagnostics.length > 0) throw new Rejected(diagnostics.map((each) => diagnosticOf(each, file, host)));
  return { code, mapped: text, map, faults: [] };
}

interface Emitted {
  readonly file: ts.SourceFile;
  readonly text: string;
  readonly map: string;
}

function emit(
  source: string,
  filename: string,
  before: ts.TransformerFactory<ts.SourceFile>[],
  host: typeof ts,
): Emitted {
  const options = optionsFor(filename, host);
  const kind = KINDS[extname(filename)];
  const file = host.createSourceFile(filename, source, host.ScriptTarget.ESNext, true, kind && host.ScriptKind[kind]);
  const program = host.createProgram([filename], options, compilerHost(file, options, host));
  const output = { text: "", map: "" };
  const write = (name: string, text: string): void => void (output[name.endsWith(".map") ? "map" : "text"] = text);
  program.emit(undefined, write, undefined, false, { before });
  return { file, ...output };
}

const KINDS: Record<string, "JSX" | "TSX" | undefined> = { ".js": "JSX", ".jsx": "JSX", ".tsx": "TSX" };

function optionsFor(filename: string, host: typeof ts): ts.CompilerOptions {
  return {
    target: host.ScriptTarget.ESNext,
    module: host.ModuleKind.Preserve,
    jsx: host.JsxEmit.Preserve,
    alwaysStrict: !/\.c[jt]s$/.test(filename), // as Babel parses it: sloppy unless a directive says otherwise
    allowJs: true,
    noLib: true,
    noResolve: true,
    sourceMap: true,
    outDir: "/out",
  };
}

function compilerHost(file: ts.SourceFile, options: ts.CompilerOptions, host: typeof ts): ts.CompilerHost {
  return {
    ...host.createCompilerHost(options),
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    fileExists: (name) => name === file.fileName,
  };
}

function diagnosticOf(
  { code, messageText, start = 0, length = 0 }: ts.Diagnostic,
  file: ts.SourceFile,
  host: typeof ts,
): Diagnostic {
  const place = (position: number): Diagnostic["start"] => {
    const { line, character } = file.getLineAndCharacterOfPosition(position);
    return { line: line + 1, column: character + 1 };
  };
  const [name = "", ...words] = host.flattenDiagnosticMessageText(messageText, "\n").split(": ");
  if (code !== Number(name.replace("DK", "99"))) throw new Error(`${name} has the number ${code}`);
  return { code: name, message: words.join(": "), start: place(start), end: place(start + length) };
}
