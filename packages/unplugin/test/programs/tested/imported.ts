import { defer } from "deferkit";

export function imported(): void {
  const deferred = defer(console.log("never"));
}
