// Runs one program, and tells what happens in it.
import { ending } from "./ending.ts";
import { load } from "./load.ts";
import type { Happening, Program } from "./messages.ts";
import { print, printAll, printError } from "./print.ts";

/** A program that prints without end is ended: the page could not show it. */
const MOST = 2000;

const post = self.postMessage.bind(self) as (what: Happening) => void;
let said = 0;

function tell(type: Exclude<Happening["type"], "ended">, text: string): void {
  if (said > MOST) return;
  said++;
  if (said <= MOST) return post({ type, text });
  post({ type: "ended", text: `Stopped: the program has printed ${MOST} lines.` });
}

const LEVELS = {
  log: "log",
  info: "log",
  debug: "log",
  dir: "log",
  warn: "warning",
  error: "error",
  trace: "log",
} as const;
for (const [name, type] of Object.entries(LEVELS)) {
  (console as unknown as Record<string, unknown>)[name] = (...values: unknown[]) => tell(type, printAll(values));
}

addEventListener("error", (event) => {
  event.preventDefault();
  fail("Uncaught", event.error ?? event.message);
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail("Unhandled rejection:", event.reason);
});
addEventListener("message", ({ data }: MessageEvent<Program>) => void run(data), { once: true });

async function run(program: Program): Promise<void> {
  const end = ending();
  const { done, runExitfuncs } = await load(program, (text) => tell("deferred", text));
  done.then(
    () => end.settle(),
    (error) => {
      end.settle();
      fail("Uncaught", error);
    },
  );
  if (!(await end.reached)) tell("warning", "The program waits for a promise that nothing settles.");
  await runExitfuncs(); // in a worker nothing tells `atexit` of an end
  if (said <= MOST) post({ type: "ended", text: "The program has ended." });
}

function fail(what: string, error: unknown): void {
  tell("error", `${what} ${error instanceof Error ? printError(error) : print(error)}`);
}
