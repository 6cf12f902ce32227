import { type Ends, type Program } from "./program.ts";

/** The part of a window that is used here. */
interface Page {
  addEventListener?(type: "pagehide", listener: (event: { readonly persisted: boolean }) => void): void;
  removeEventListener?(type: "pagehide", listener: (event: { readonly persisted: boolean }) => void): void;
  onpagehide?: unknown;
}

/**
 * A page ends when it is hidden and not kept in the back/forward cache (HTML, "pagehide"). Nothing is waited for then.
 * Where there is no page either, nothing is ever told.
 */
export function page(): Program {
  const scope = globalThis as Page; // whatever this is
  let stop: (() => void) | undefined;
  return {
    watch(ends: Ends) {
      if (!("onpagehide" in scope)) return;
      const listener = ({ persisted }: { readonly persisted: boolean }): void => {
        if (!persisted) ends.leaving("the page is gone");
      };
      stop?.();
      scope.addEventListener?.("pagehide", listener);
      stop = () => scope.removeEventListener?.("pagehide", listener);
    },
    unwatch: () => stop?.(),
    fail() {},
    flush() {},
    soon() {},
    exit() {},
    die() {},
    rethrow(error) {
      throw error;
    },
  };
}
