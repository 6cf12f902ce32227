import whenExit from "when-exit";

// Its callbacks are synchronous; it knows signals and exits.
export const lacks = ["waiting", "ending", "shutdown", "disconnect"];

export function add(callback) {
  return whenExit(callback);
}
