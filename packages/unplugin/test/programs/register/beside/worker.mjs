import { isMainThread, Worker } from "node:worker_threads";
import { defer } from "deferkit";

function work() {
  defer(console.log(isMainThread ? "main thread left" : "worker left"));
  console.log(isMainThread ? "main thread" : "worker");
}
work();
if (isMainThread) new Worker(new URL(import.meta.url));
