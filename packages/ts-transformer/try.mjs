import ts from "typescript";
import { createTransformer } from "./dist/index.js";
import { TraceMap, decodedMappings } from "@jridgewell/trace-mapping";
const src = `import { defer } from "deferkit";
export function use(file) {
  defer(file.close());
  defer(file.missing?.());
  return file.read();
}
export async function a(file) {
  defer(file.close());
  defer.recover(file);
  return file.read();
}
`;
const host = ts.createCompilerHost({});
const sf = ts.createSourceFile("a.ts", src, ts.ScriptTarget.ESNext, true);
const out = {};
const p = ts.createProgram(["a.ts"], { target: 99, module: 200, sourceMap: true, noLib: true, noResolve: true, ignoreDeprecations: "6.0" }, { ...host, getSourceFile: (n) => n === "a.ts" ? sf : undefined, fileExists: (n) => n === "a.ts" });
p.emit(undefined, (n, t) => (out[n] = t), undefined, false, { before: [createTransformer({ typescript: ts, onDiagnostic: console.log })] });
const code = out["a.js"]; const m = decodedMappings(new TraceMap(out["a.js.map"]));
code.split("\n").forEach((l, i) => { console.log(l); if (m[i]?.length) console.log("    #", m[i].map((s) => s.length === 1 ? `${s[0]}:-` : `${s[0]}(${l.slice(s[0], s[0] + 6)})→${s[2] + 1}:${s[3]}`).join("  ")); });
