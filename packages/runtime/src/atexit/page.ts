import type { Ends, Program } from "./program.ts";

/** The part of a window that is used here. */
interface Page {
  addEventListener?(type: "pagehide", listener: (event: { readonly persisted: boolean }) => void): void;
  removeEventListener?(type: "pagehide", listener: (event: { readonly persisted: boolean }) => void): void;
  readonly onpagehide?: unknown;
  readonly process?: unknown;
  readonly console?: { warn?(text: string): void };
}

const scope = globalThis as Page; // whatever this is
const isPage = "onpagehide" in scope;
const isAlone = !isPage && !scope.process;

/**
 * A page ends when it is hidden and not kept in the back/forward cache (HTML, "pagehide"). Nothing is waited for then.
 * Where there is no page either, nothing is ever told; that is said once, but not in the tests of Jest, which have a copy
 * of the process.
 */
export function page({ leaving }: Ends): Program {
  if (isAlone) scope.console?.warn?.(NEVER);
  const hidden = ({ persisted }: { readonly persisted: boolean }): void => {
    if (!persisted) leaving("the page is gone");
  };
  return {
    watch: (signals) => {
      if (isPage) scope[signals ? "addEventListener" : "removeEventListener"]?.("pagehide", hidden); // once: it is the same
    },
    rethrow: (error) => {
      throw error;
    },
  };
}

const NEVER =
  "deferkit: there is no process and no page here that would tell when the program ends. What atexit has registered " +
  "runs when atexit.runExitfuncs() is called.";
