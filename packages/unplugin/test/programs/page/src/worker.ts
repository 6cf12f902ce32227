import { defer } from "deferkit";

function work(): void {
  defer(postMessage("worked" as string));
}
work();
