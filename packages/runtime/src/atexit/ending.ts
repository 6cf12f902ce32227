import { size } from "./entries.ts";
import { after, now } from "./platform.ts";
import { thisProgram, type Program } from "./program.ts";
import { hasFailed, uncaught } from "./report.ts";
import { abandon, finish, finishSync, giveUp, isWaiting, leftBusy, whenChanged } from "./rounds.ts";
import { settings } from "./settings.ts";

/** Why the program ends, with the exit code, signal or error. */
type Cause =
  | { readonly by: "idle"; readonly of?: undefined }
  | { readonly by: "exit"; readonly of: number | undefined }
  | { readonly by: "signal"; readonly of: string }
  | { readonly by: "error"; readonly of: unknown };

/**
 * How long a signal that comes again is the same key press, in milliseconds: a terminal sends it to a whole group of
 * processes, and a watcher or npm passes it on once more. Playwright takes the same time.
 */
const KEY_PRESS = 1000;

let program: Program;
let cause: Cause | undefined;
let isWatching = false;
let isLeaving = false;
/** When the signals came. */
const pressed = new Map<string, number>();

/** Finds out which program this is. */
export function start(): void {
  program = thisProgram({ idle, leaving, uncaught: failed, asked });
  whenChanged(watch);
}

/** Listens for the program's end; what is registered first begins it. */
export function watchAdded(): void {
  if (!isWatching) watch();
}

/** Listens for the program's end while there is something to do then, and only then. */
export function watch(): void {
  isWatching = size > 0 || isWaiting() || cause !== undefined;
  program.watch(isWatching ? settings.signals : undefined);
  if (!isWatching) pressed.clear();
  if (hasFailed) program.fail?.();
}

function idle(): void {
  // What was waited for before cannot come any more: nothing is left that could bring it.
  if (cause && isWaiting()) giveUp("the program had nothing left to do");
  if (!cause) begin({ by: "idle" });
  if (isWaiting()) program.soon?.();
}

function leaving(why: string): void {
  isLeaving = true;
  finishSync(why);
  isLeaving = false;
  if (cause?.by === "error") uncaught(cause.of); // the platform does not report it any more
  cause = undefined;
  watch();
}

function failed(error: unknown): void {
  if (isOpen()) begin({ by: "error", of: error });
  else uncaught(error);
}

function asked(signal: string): void {
  const before = pressed.get(signal);
  if (before === undefined) {
    if (isOpen()) begin({ by: "signal", of: signal });
    pressed.set(signal, now()); // after callbacks that blocked: what came meanwhile is told next
  } else if (now() - before >= KEY_PRESS) {
    // Somebody does not want to wait.
    abandon(`a second ${signal}`);
    after(program.flush?.(), () => program.die?.(signal));
  }
}

/** Ends the program, as `process.exit(code)` would if it could wait. */
export function exit(code: number | undefined): void {
  if (isLeaving) program.exit?.(code);
  else if (!cause || cause.by === "idle") begin({ by: "exit", of: code });
}

/** Whether the program may still end of a signal or an error. */
function isOpen(): boolean {
  return cause?.by !== "error" && cause?.by !== "signal";
}

function begin(next: Cause): void {
  const begun = cause;
  cause = next;
  if (!begun) finishAll(); // else it only ends differently now
}

function finishAll(): void {
  after(finish(), () => after(program.flush?.(), leave));
}

function leave(): void {
  if (!cause) return; // it has left another way
  if (size > 0) return finishAll(); // registered during the flush
  const { by, of } = cause;
  if (by === "exit") return program.exit?.(of);
  if (by === "signal") return program.die?.(of);
  cause = undefined;
  if (by === "error") return program.rethrow(of);
  watch();
  if (leftBusy) program.exit?.();
}
