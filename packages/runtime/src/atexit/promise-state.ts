import { builtin } from "./platform.ts";

/** What can be told of a promise without waiting for it. */
export type PromiseState = "pending" | "fulfilled" | { readonly rejected: string };

/**
 * Looks at a promise as a debugger does, which Node, Deno and Bun allow: an async callback that has done all its work
 * in its synchronous part has left nothing unfinished.
 *
 * @returns `"pending"` for what is no promise, `"fulfilled"` where nothing can be told, as in browsers; the text of the
 *   reason where it was rejected
 */
export function stateOf(thenable: unknown): PromiseState {
  const util = builtin("node:util");
  if (!util) return "fulfilled";
  if (!util.types.isPromise(thenable)) return "pending";
  const shown = /^[^{]*\{\s*<(pending|rejected)>\s*(.*?)\s*\}$/s.exec(util.inspect(thenable, { customInspect: false }));
  if (!shown) return "fulfilled";
  return shown[1] === "pending" ? "pending" : { rejected: (shown[2] as string).replace(/\n {2}/g, "\n") };
}
