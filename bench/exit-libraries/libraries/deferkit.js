import { atexit } from "deferkit";

export const lacks = [];

export function add(callback) {
  const hook = atexit.add(callback);
  return () => hook.remove();
}

export function addWaiting(callback, limit) {
  atexit.configure({ timeout: limit });
  atexit.register(callback);
}

export function end() {
  void atexit.exit();
}
