import type ts from "typescript";
import { Faulty, placeOf } from "../problem.ts";
import { UsageError } from "../usage-error.ts";
import { depthProblems } from "../syntax.ts";
import type { Backend } from "./backend.ts";
import { loadFromProject } from "./resolve.ts";

/** The TypeScript transformer, as `tspc` emits with it for the newest engines: types are gone, JSX stays. @throws UsageError where the project has none */
export async function typescriptBackend(cwd: string): Promise<Backend> {
  const [found, transformer] = await loadFromProject(
    ["typescript", "@deferkit/ts-transformer"],
    cwd,
    "--backend typescript",
  );
  const host = (found.default ?? found) as typeof ts;
  if (typeof host.transpileModule !== "function") {
    throw new UsageError(
      `--backend typescript needs TypeScript 5.4 to 6, whose compiler takes transformers; this project has ${host.version}.`,
    );
  }
  return (code, file, source) => {
    const deep = depthProblems(code, file);
    if (deep.length > 0) throw new Faulty(deep);
    const diagnostics: ts.Diagnostic[] = [];
    const onDiagnostic = (diagnostic: ts.Diagnostic): unknown => diagnostics.push(diagnostic);
    const ours = transformer.createTransformer({ typescript: host, source, onDiagnostic });
    const plain = emit(code, file, [], host);
    const lowered = emit(code, file, [ours], host);
    diagnostics.push(...(lowered.diagnostics ?? []));
    if (diagnostics.length > 0) throw new Faulty(diagnostics.map((each) => problemOf(each, file, code, host)));
    if (lowered.outputText === plain.outputText) return null;
    return { code: lowered.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""), map: lowered.sourceMapText };
  };
}

function emit(
  code: string,
  fileName: string,
  before: ts.TransformerFactory<ts.SourceFile>[],
  host: typeof ts,
): ts.TranspileOutput {
  const compilerOptions: ts.CompilerOptions = {
    target: host.ScriptTarget.ESNext,
    module: host.ModuleKind.Preserve,
    jsx: host.JsxEmit.Preserve,
    verbatimModuleSyntax: true,
    allowJs: true,
    sourceMap: true,
  };
  return host.transpileModule(code, { fileName, compilerOptions, reportDiagnostics: true, transformers: { before } });
}

function problemOf(
  { code, messageText, start, length }: ts.Diagnostic,
  file: string,
  text: string,
  host: typeof ts,
): Faulty["problems"][number] {
  const message = host.flattenDiagnosticMessageText(messageText, "\n");
  const [, name, rest] = /^(DK\d+): (.*)$/s.exec(message) ?? [];
  return {
    file,
    code: name ?? "syntax",
    message: rest ?? `TS${code}: ${message}`,
    text,
    ...(start === undefined ? {} : { place: placeOf(text, start, start + (length ?? 0)) }),
  };
}
