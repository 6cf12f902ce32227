import { builtin } from "./platform.ts";
import { WithoutStack } from "./report.ts";

/**
 * Looks at a promise as a debugger does, which Node, Deno and Bun allow: an async callback that has done all its work
 * in its synchronous part has left nothing unfinished.
 *
 * @returns `"pending"`, also for what is no promise; an error that shows the reason where it was rejected; else nothing,
 *   also where nothing can be told, as in browsers
 */
export function stateOf(thenable: unknown): "pending" | Error | undefined {
  const util = builtin("node:util");
  if (!util) return undefined;
  if (!util.types.isPromise(thenable)) return "pending";
  const shown = util.inspect(thenable, { customInspect: false });
  const [, state, reason = ""] = /^[^{]*\{\s*<(pending|rejected)>\s*(.*?)\s*\}$/s.exec(shown) ?? [];
  if (state === "rejected") return new WithoutStack(reason.replace(/\n {2}/g, "\n"));
  return state as "pending" | undefined;
}
