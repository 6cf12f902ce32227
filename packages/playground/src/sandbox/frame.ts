// The sandboxed frame: it has an origin of its own, no network, and starts a worker for each program.
import type { Command, Happening, Report } from "./messages.ts";

declare const WORKER_TEXT: string;

const worker = URL.createObjectURL(new Blob([WORKER_TEXT], { type: "text/javascript" }));
let running: Worker | undefined;

addEventListener("message", ({ data, source }: MessageEvent<Command>) => {
  if (source !== parent) return;
  running?.terminate();
  running = data.type === "run" ? start(data) : undefined;
});
tell({ type: "ready" });

function start({ run, program }: Command & { type: "run" }): Worker {
  const started = new Worker(worker); // classic: a module worker cannot be started from a blob here
  const happened = (what: Happening): void => tell({ type: "happened", run, what });
  started.addEventListener("message", ({ data }: MessageEvent<Happening>) => {
    if (typeof data?.text !== "string") return; // a message of the program's own
    happened(data);
    if (data.type === "ended") started.terminate();
  });
  started.addEventListener("error", ({ message }) => {
    started.terminate();
    happened({ type: "error", text: message });
    happened({ type: "ended", text: "The program was not started." });
  });
  started.postMessage(program, []);
  return started;
}

function tell(report: Report): void {
  parent.postMessage(report, "*"); // an opaque origin has no name
}
