import { join } from "node:path";
import { Project, type Syntax } from "./project.ts";
import { readReport, type Figures } from "./report.ts";
import { bunTest, c8, compiled, denoTest, jest, nodeTest, nyc, REGISTER, tap, vitest } from "./runs.ts";

/** A tool that measures coverage, as a project with `defer` uses it. */
export interface Tool {
  readonly name: string;
  /** What compiles `defer`. */
  readonly compiledBy: string;
  readonly syntax: Syntax;
  /** Runs the tests of a project, and measures. @returns the folder with the report */
  measure(project: Project): Promise<string>;
}

/** The figures of every module, by `moduleAt`. */
export async function measure({ name, compiledBy, syntax, measure: run }: Tool): Promise<Map<string, Figures>> {
  const project = new Project(`${name} ${compiledBy}`.replaceAll(/\W+/g, "-"), syntax);
  try {
    const figures = readReport(join(project.folder, await run(project)), join(project.folder, "src"));
    return new Map([...figures].map(([file, each]) => [file.replace(/\.\w+$/, ""), each]));
  } finally {
    if (!process.env["KEEP"]) project.remove();
  }
}

export const TOOLS: readonly Tool[] = [
  ...["v8", "istanbul"].map((provider) => ({
    name: `Vitest 5, ${provider}`,
    compiledBy: "Vite plugin",
    syntax: "esm" as const,
    measure: (project: Project) => vitest(project, provider),
  })),
  ...["babel", "v8"].map((provider) => ({
    name: `Jest 30, ${provider}`,
    compiledBy: "Babel plugin, in babel-jest",
    syntax: "commonjs" as const,
    measure: (project: Project) => jest(project, provider, "babel-jest"),
  })),
  ...["babel", "v8"].map((provider) => ({
    name: `Jest 30, ${provider}`,
    compiledBy: "transformer, in ts-jest",
    syntax: "typescript" as const,
    measure: (project: Project) => jest(project, provider, "ts-jest"),
  })),
  ...[22, 24].map((version) => ({
    name: `c8 12, Node ${version}`,
    compiledBy: "register",
    syntax: "esm" as const,
    measure: (project: Project) => c8(project, "src", REGISTER, version),
  })),
  { name: "c8 12", compiledBy: "`deferkit tsc`", syntax: "typescript", measure: compiled("deferkit tsc", c8) },
  { name: "c8 12", compiledBy: "`deferkit build`", syntax: "esm", measure: compiled("deferkit build", c8) },
  { name: "nyc 18", compiledBy: "register", syntax: "commonjs", measure: (project) => nyc(project, "src", REGISTER) },
  { name: "nyc 18", compiledBy: "`deferkit tsc`", syntax: "typescript", measure: compiled("deferkit tsc", nyc) },
  { name: "nyc 18", compiledBy: "`deferkit build`", syntax: "commonjs", measure: compiled("deferkit build", nyc) },
  ...[22, 24].map((version) => ({
    name: `node --test, Node ${version}`,
    compiledBy: "register",
    syntax: "esm" as const,
    measure: (project: Project) => nodeTest(project, version),
  })),
  { name: "tap 21", compiledBy: "register", syntax: "esm", measure: tap },
  { name: "Bun 1.4", compiledBy: "register", syntax: "esm", measure: bunTest },
  { name: "Deno 2.9", compiledBy: "`deferkit build --map inline`", syntax: "esm", measure: denoTest },
];
