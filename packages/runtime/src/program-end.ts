/** What is to be done when the program ends. */
export interface EndTasks {
  /** Nothing is left to do, but there is still time: what this starts is waited for. */
  whenIdle(): unknown;
  /** The program is leaving: only synchronous work still happens. */
  whenLeaving(): void;
}

/** The part of Node's `process` that is used here; Deno and Bun have it, browsers do not. */
interface Process {
  on(event: "beforeExit" | "exit", listener: () => void): unknown;
  off(event: "beforeExit" | "exit", listener: () => void): unknown;
  exitCode?: number | string | null | undefined;
}

/**
 * Waits for the program's end where the platform tells of it.
 *
 * `beforeExit` comes once the event loop is empty, again after each work it has caused, and not at all on
 * `process.exit()` or an uncaught error; `exit` comes always. A promise does not keep the process alive, so a callback
 * whose promise can no longer settle holds up nothing (Node.js, "Process events").
 *
 * @returns stops waiting
 */
export function onProgramEnd({ whenIdle, whenLeaving }: EndTasks): () => void {
  const process = nodeProcess();
  if (!process) return () => {};
  process.on("beforeExit", whenIdle);
  process.on("exit", whenLeaving);
  return () => {
    process.off("beforeExit", whenIdle);
    process.off("exit", whenLeaving);
  };
}

/** Makes the program end with exit code 1, unless it has already been given a code that says failure. */
export function failProgram(): void {
  const process = nodeProcess();
  if (process && !Number(process.exitCode)) process.exitCode = 1;
}

function nodeProcess(): Process | undefined {
  const { process } = globalThis as { process?: Process }; // an import of node:process would break browsers
  return typeof process?.on === "function" ? process : undefined;
}
