import { defer as marker } from "./marker.ts";

declare global {
  /** Go's `defer`, without an import. */
  var defer: typeof marker;
}

/** Where the `defer` that was installed is kept, so that another copy of this package knows it again. */
const INSTALLED = Symbol.for("deferkit.globals.1");

install();

/**
 * Makes `defer` a global. It is not enumerable, and may be replaced or deleted, as the globals of the language are.
 * Another copy's is left alone: they do the same.
 *
 * @throws TypeError where something else already has that name: compiled code would call its methods
 */
function install(): void {
  const scope = globalThis as { defer?: unknown; [key: symbol]: unknown }; // it may be anybody's
  if (scope.defer === undefined) {
    hide(scope, "defer");
    hide(scope, INSTALLED);
  } else if (scope.defer !== scope[INSTALLED]) {
    throw new TypeError(`deferkit/globals cannot install defer: ${describe(scope.defer)} already has that name`);
  }
}

function hide(scope: object, key: string | symbol): void {
  Object.defineProperty(scope, key, { value: marker, writable: true, configurable: true });
}

function describe(value: unknown): string {
  return typeof value === "function"
    ? `the function ${value.name || "(anonymous)"}`
    : `a value of type ${typeof value}`;
}
