import closeWithGrace from "close-with-grace";

// It does not name `process.exit()` among its events.
export const lacks = ["process.exit", "shutdown", "disconnect"];

/** Deno refuses to listen to some of its signals. */
const skip = globalThis.Deno ? ["SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV"] : [];

export function add(callback) {
  return closeWithGrace({ skip }, async ({ err }) => onClose(err, callback)).uninstall;
}

let last;

export function addWaiting(callback, limit) {
  last = closeWithGrace({ skip, delay: limit }, ({ err }) => onClose(err, callback));
}

export function end() {
  last.close();
}

/** To print the error is the callback's work, as its README shows. */
function onClose(error, callback) {
  if (error) console.error(error);
  return callback();
}
