import { constants } from "node:os";
import { CommanderError } from "commander";
import { colors } from "./colors.ts";
import { Failure } from "./failure.ts";
import { exitCodeOf, isFault, sentenceOf } from "./fault.ts";
import { Faulty } from "./problem.ts";
import { makeProgram } from "./program.ts";
import { formatProblem } from "./report.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line. The exit code is 0, 1 where there are problems, or 2 where the command line is wrong. */
export async function main(argv: readonly string[]): Promise<void> {
  endWell();
  const isJson = argv[0] !== "tsc" && argv.includes("--json");
  try {
    await run(argv, process.cwd(), isJson);
  } catch (error) {
    process.exitCode = isJson && !isConflict(error) ? explainAsData(error) : explain(error, isJson);
  }
}

async function run(argv: readonly string[], cwd: string, isJson: boolean): Promise<void> {
  const [command, ...rest] = argv;
  if (command === "tsc") {
    // Its arguments are another program's, in all their oddity.
    const { tsc } = await import("./tsc/command.ts");
    process.exitCode = await tsc(rest, cwd);
  } else {
    await makeProgram(cwd, isJson).parseAsync(argv, { from: "user" });
  }
}

/** Whether `--json` is what is wrong: then nobody gets it. */
function isConflict(error: unknown): boolean {
  return error instanceof CommanderError && error.code === "commander.conflictingOption";
}

/**
 * @param isQuiet whether commander has said nothing yet
 * @returns the exit code
 */
function explain(error: unknown, isQuiet: boolean): number {
  if (error instanceof CommanderError) {
    if (isQuiet) process.stderr.write(`${error.message}\n`);
    return codeOf(error);
  }
  if (error instanceof Faulty) {
    const cwd = process.cwd();
    process.stderr.write(error.problems.map((problem) => formatProblem(problem, cwd, process.stderr)).join(""));
    return 1;
  }
  process.stderr.write(`${colors(process.stderr).red("error:")} ${textOf(error)}\n`);
  return codeOf(error);
}

/** For `--json`: the standard output has JSON then, whatever happens. */
function explainAsData(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0; // help, or the version
  const text = error instanceof CommanderError ? error.message.replace(/^error: /, "") : textOf(error);
  process.stdout.write(`${JSON.stringify({ error: text }, null, 2)}\n`);
  return codeOf(error);
}

function textOf(error: unknown): string {
  if (isFault(error)) return sentenceOf(error);
  if (!(error instanceof Error)) return String(error);
  const isTold = error instanceof UsageError || error instanceof Failure || error instanceof Faulty;
  return isTold ? error.message : `${error.stack}`; // else it is a mistake of deferkit's
}

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isFault(error)) return exitCodeOf(error);
  return error instanceof UsageError ? 2 : 1;
}

/** Whoever reads our output may stop reading; and on a signal children end, and temporary files go. */
function endWell(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
  }
  for (const signal of ENDING) {
    try {
      process.on(signal, () => process.exit(128 + constants.signals[signal]));
    } catch {
      // this system has none, as Windows has no SIGQUIT
    }
  }
}

/** The signals that end a process and can be heard. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGUSR2", "SIGXCPU", "SIGPWR"] as const;
