import exitHook, { asyncExitHook, gracefulExit } from "exit-hook";

// Its README names `process.exit`, errors, SIGINT and SIGTERM; its source, PM2's message too.
export const lacks = ["SIGHUP", "SIGQUIT", "disconnect"];

export function add(callback) {
  return exitHook(() => callback());
}

export function addWaiting(callback, limit) {
  asyncExitHook(callback, { wait: limit });
}

export function end() {
  gracefulExit();
}
