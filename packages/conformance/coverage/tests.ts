import { readFileSync } from "node:fs";
import { join } from "node:path";
import { moduleAt, TESTED, type Project } from "./project.ts";
import { PROGRAMS } from "./programs.ts";

/** What makes a test of statements, in each runner: the runner's import, and a call. */
export const RUNNERS = {
  none: ["", (statements: string) => `(async () => {\n${statements}\n})();`],
  vitest: [
    'import { test } from "vitest";',
    (statements: string) => `test("all", async () => {\n${statements}\n}, 60_000);`,
  ],
  jest: ["", (statements: string) => `test("all", async () => {\n${statements}\n}, 60_000);`],
  node: ['import { test } from "node:test";', (statements: string) => `test("all", async () => {\n${statements}\n});`],
  tap: ['import t from "tap";', (statements: string) => `t.test("all", async () => {\n${statements}\n});`],
  bun: [
    'import { test } from "bun:test";',
    (statements: string) => `test("all", async () => {\n${statements}\n}, 60_000);`,
  ],
  deno: ["", (statements: string) => `Deno.test("all", async () => {\n${statements}\n});`],
} as const;

/**
 * Writes the tests of all modules of a project into one file.
 *
 * @param from - the folder with the modules as they run
 */
export function writeTests(project: Project, file: string, runner: keyof typeof RUNNERS, from = "src"): void {
  const [runnersImport, wrap] = RUNNERS[runner];
  const isESM = project.syntax === "esm";
  const load = (name: string, module: string): string =>
    isESM ? `import ${name} from "${module}";` : `const ${name.replace("* as ", "")} = require("${module}");`;
  const loads: string[] = [isESM ? 'import "./drive.js";' : 'require("./drive.js");'];
  const calls: string[] = [];
  for (const tested of TESTED) {
    for (const [program, texts] of Object.entries(PROGRAMS)) {
      for (const written of Object.keys(texts)) {
        const name = `module${calls.length}`;
        loads.push(load(`* as ${name}`, `./${from}/${moduleAt(tested, program, written)}${isESM ? ".js" : ""}`));
        calls.push(`await ${tested === "success" ? "success" : "everyPath"}(${name});`);
      }
    }
  }
  project.write("drive.js", readFileSync(join(import.meta.dirname, "files/drive.js"), "utf8"));
  project.write(file, [runnersImport, ...loads, wrap(calls.join("\n"))].join("\n"));
}
