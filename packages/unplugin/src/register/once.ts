const registered = Symbol.for("@deferkit/unplugin/register");

/** Loaded twice in a thread, or from two copies of this package: the first does the work. */
export function once(register: () => void): void {
  if (registered in globalThis) return;
  Object.defineProperty(globalThis, registered, { value: true });
  register();
}
