import { CommanderError } from "commander";
import { colors } from "./colors.ts";
import { Faulty } from "./problem.ts";
import { makeProgram } from "./program.ts";
import { formatProblem } from "./report.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line. The exit code is 0, 1 where there are problems, or 2 where the command line is wrong. */
export async function main(argv: readonly string[], cwd: string): Promise<void> {
  endWell();
  try {
    await run(argv, cwd);
  } catch (error) {
    process.exitCode = explain(error, cwd);
  }
}

async function run(argv: readonly string[], cwd: string): Promise<void> {
  const [command, ...rest] = argv;
  if (command === "tsc") {
    // Its arguments are another program's, in all their oddity.
    const { tsc } = await import("./tsc/command.ts");
    process.exitCode = await tsc(rest, cwd);
  } else {
    await makeProgram(cwd).parseAsync(argv, { from: "user" });
  }
}

/** @returns the exit code */
function explain(error: unknown, cwd: string): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has said why
  if (error instanceof Faulty) {
    process.stderr.write(error.problems.map((problem) => formatProblem(problem, cwd, process.stderr)).join(""));
    return 1;
  }
  const { red } = colors(process.stderr);
  const isUsage = error instanceof UsageError;
  const text = isUsage || !(error instanceof Error) ? String((error as Error).message ?? error) : `${error.stack}`;
  process.stderr.write(`${red("error:")} ${text}\n`);
  return isUsage ? 2 : 1;
}

/** Whoever reads our output may stop reading; and on a signal the temporary files go. */
function endWell(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
  }
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ] as const) {
    process.on(signal, () => process.exit(128 + number));
  }
}
