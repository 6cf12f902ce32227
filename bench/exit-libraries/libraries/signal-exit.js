import { onExit } from "signal-exit";

// Its callbacks are synchronous; it knows signals and exits.
export const lacks = ["waiting", "ending", "shutdown", "disconnect"];

export function add(callback) {
  return onExit(() => callback());
}
