import { readArguments, type Request } from "./arguments.ts";
import { compile } from "./compile.ts";
import { findCompiler } from "./compiler.ts";
import type { Fault } from "./lower.ts";
import { formatFault } from "./report.ts";
import { watch } from "./watch.ts";

/**
 * `deferkit tsc`: tsc, and `defer` is compiled.
 *
 * @returns the exit code
 * @throws UsageError where there is no TypeScript 6 or 7, or an argument of ours is wrong
 */
export async function tsc(argv: readonly string[], cwd: string): Promise<number> {
  const request = readArguments(argv, cwd);
  const compiler = findCompiler(request.typescript, cwd);
  if (request.asksForHelp) {
    const { makeProgram } = await import("../program.ts");
    process.stdout.write(
      `${makeProgram(cwd)
        .commands.find((each) => each.name() === "tsc")
        ?.helpInformation()}\n`,
    );
  }
  if (request.mode === "tell") return compiler.run(request.args);
  if (request.watch) return watch(compiler, request, cwd, (faults) => say(faults, request, cwd));
  const { code, faults } = await compile(compiler, request, cwd);
  say(faults, request, cwd);
  return code;
}

function say(faults: readonly Fault[], { pretty, quiet }: Request, cwd: string): void {
  if (quiet) return;
  const isPretty = pretty ?? (process.stdout.isTTY && !process.env.NO_COLOR);
  const said = faults.map((fault) => formatFault(fault, Boolean(isPretty), cwd));
  if (isPretty && said.length > 0)
    said.push(`\nFound ${said.length} ${said.length === 1 ? "error" : "errors"} in the use of \`defer\`.\n`);
  process.stdout.write(said.join(""));
}
