import { defer as imported } from "deferkit";

export function forms(close: (code: number) => void): void {
  defer(close(0));
  defer(close, 0);
  // @ts-expect-error of another type
  defer(close, "0");
  defer.recover((error) => {
    // @ts-expect-error unknown has no members
    void error.message;
  });
}

/** A `defer` of one's own wins. */
export function shadowed(defer: (n: number) => number): number {
  return defer(1);
}

export const same: typeof imported = globalThis.defer;
