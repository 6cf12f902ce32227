import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, tool, type Project } from "./project.ts";
import { writeTests } from "./tests.ts";

const node = (version = 24): string => join(root, `tools/nodes/node_modules/node${version}/bin/node`);
const BUN = join(root, "tools/runtimes/node_modules/bun/bin/bun");
const DENO = join(root, "tools/runtimes/node_modules/@deno/linux-x64-glibc/deno");

export const REGISTER: readonly string[] = ["--import", "@deferkit/unplugin/register"];

/** The folder of a report. */
const REPORT = "report";

export async function vitest(project: Project, provider: string): Promise<string> {
  const coverage = {
    enabled: true,
    provider,
    include: ["src/**"],
    reporter: ["json-summary", "lcovonly"],
    reportsDirectory: REPORT,
  };
  project.write(
    "vitest.config.js",
    `import deferkit from "@deferkit/unplugin/vite";
export default { plugins: [deferkit()], test: { include: ["all.spec.js"], coverage: ${JSON.stringify(coverage)} } };`,
  );
  writeTests(project, "all.spec.js", "vitest");
  await project.run(node(), [tool("vitest/vitest.mjs"), "run"]);
  return REPORT;
}

const TRANSFORMS = {
  "babel-jest": { "\\.js$": ["babel-jest", { plugins: ["@deferkit"] }] },
  "ts-jest": {
    "\\.ts$": [
      "ts-jest",
      {
        tsconfig: {
          module: "commonjs",
          target: "ES2022",
          types: [],
          strict: false,
          skipLibCheck: true,
          sourceMap: true,
        },
        diagnostics: false,
        astTransformers: { before: ["@deferkit/ts-transformer"] },
      },
    ],
  },
};

export async function jest(project: Project, provider: string, transform: keyof typeof TRANSFORMS): Promise<string> {
  const config = {
    testMatch: ["**/all.spec.js"],
    transform: TRANSFORMS[transform],
    cacheDirectory: "<rootDir>/cache",
    collectCoverage: true,
    collectCoverageFrom: ["src/**"],
    coverageProvider: provider,
    coverageReporters: ["json-summary", "lcovonly"],
    coverageDirectory: REPORT,
  };
  project.write("jest.config.json", JSON.stringify(config));
  writeTests(project, "all.spec.js", "jest");
  await project.run(node(), [tool("jest/bin/jest.js")]);
  return REPORT;
}

/** A tool that measures a program: the modules are in `from`, and `options` are the program's Node's. */
type Measure = (project: Project, from: string, options: readonly string[], version?: number) => Promise<string>;

export const c8: Measure = (project, from, options, version) =>
  command(project, from, [tool("c8/bin/c8.js"), "--exclude-after-remap"], options, version);
export const nyc: Measure = (project, from, options) => command(project, from, [tool("nyc/bin/nyc.js")], options);

async function command(
  project: Project,
  from: string,
  measuring: readonly string[],
  options: readonly string[],
  version?: number,
): Promise<string> {
  writeTests(project, "main.js", "none", from);
  const reporting = ["--reporter=json-summary", "--reporter=lcovonly", `--report-dir=${REPORT}`];
  await project.run(node(version), [...measuring, ...reporting, node(version), ...options, "main.js"]);
  return REPORT;
}

/** Compiles a project, and measures what runs without deferkit. */
export function compiled(
  by: "deferkit tsc" | "deferkit build",
  measure: Measure,
): (project: Project) => Promise<string> {
  return async (project) => {
    const deferkit = (...args: string[]): Promise<string> =>
      project.run(node(), ["node_modules/@deferkit/cli/dist/index.js", ...args]);
    if (by === "deferkit tsc") {
      project.write("world.d.ts", GLOBALS);
      project.write("tsconfig.json", JSON.stringify({ compilerOptions: TSC, include: ["src", "world.d.ts"] }));
      await deferkit("tsc");
    } else {
      await deferkit("build", "src", "--out-dir", "out");
    }
    return measure(project, "out", []);
  };
}

const TSC = {
  module: "nodenext",
  target: "es2022",
  lib: ["esnext"],
  types: [],
  strict: false,
  sourceMap: true,
  rootDir: "src",
  outDir: "out",
};
const GLOBALS =
  "declare const world: any, step: any, close: any, open: any, tag: any, disposable: any, ignore: any, note: any, Outcome: any;\n";

export async function nodeTest(project: Project, version: number): Promise<string> {
  writeTests(project, "all.test.js", "node");
  const options = ["--enable-source-maps", "--test", "--experimental-test-coverage", "--test-reporter=lcov"];
  project.write(`${REPORT}/lcov.info`, "");
  await project.run(node(version), [...REGISTER, ...options, `--test-reporter-destination=${REPORT}/lcov.info`]);
  return REPORT;
}

export async function tap(project: Project): Promise<string> {
  writeTests(project, "all.test.js", "tap");
  project.write("tsconfig.json", JSON.stringify({ compilerOptions: { rootDir: "." } })); // tap compiles with TypeScript 6
  const reporting = [
    "--coverage-report=json-summary",
    "--coverage-report=lcovonly",
    "--allow-incomplete-coverage",
    "--timeout=100",
  ];
  const register = REGISTER.map((option) => `--node-arg=${option}`);
  await project.run(node(), [tool("tap/dist/esm/run.mjs"), "run", ...reporting, ...register, "all.test.js"]);
  return ".tap/report";
}

export async function bunTest(project: Project): Promise<string> {
  writeTests(project, "all.test.js", "bun");
  const reporting = ["--coverage", "--coverage-reporter=lcov", `--coverage-dir=${REPORT}`];
  await project.run(BUN, ["test", "--preload", "@deferkit/unplugin/register", ...reporting]);
  return REPORT;
}

/** Deno takes the file on the disk for what ran, so that what ran has to be there. */
export async function denoTest(project: Project): Promise<string> {
  const build = ["build", "src", "--out-dir", "out", "--map", "inline"];
  await project.run(node(), ["node_modules/@deferkit/cli/dist/index.js", ...build]);
  writeTests(project, "all.test.js", "deno", "out");
  await project.run(DENO, ["test", "--allow-all", "--coverage=measured", "all.test.js"]);
  mkdirSync(join(project.folder, REPORT));
  await project.run(DENO, ["coverage", "measured", "--lcov", `--output=${REPORT}/lcov.info`]);
  return REPORT;
}
