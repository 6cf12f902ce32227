import exitHook from "async-exit-hook";

// A hook cannot be taken back, only a whole event can (`unhookEvent`).
export const lacks = ["removing", "ending", "SIGQUIT", "disconnect"];

// Without this, its README says, hooks are not waited for after an error. It is told of rejections, too: Node makes
// errors of them. With `unhandledRejectionHandler` beside it each would be printed twice.
exitHook.uncaughtExceptionHandler((error) => console.error(error));

export function add(callback) {
  exitHook(() => callback());
}

/** A hook that takes an argument is one that is waited for. */
export function addWaiting(callback, limit) {
  exitHook.forceExitTimeout(limit);
  exitHook((done) => void callback().then(done));
}
