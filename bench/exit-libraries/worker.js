import { Worker } from "node:worker_threads";
import { say } from "./say.js";

/** Runs the program in a thread, and terminates that where it says that it is ready. */
export function runInWorker(argv) {
  const worker = new Worker(new URL("./child.js", import.meta.url), { argv });
  worker.on("message", () => worker.terminate());
  worker.on("exit", (code) => say(`thread ended with ${code}`));
}
