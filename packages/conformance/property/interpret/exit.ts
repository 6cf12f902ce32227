import type { Func, When } from "../program.ts";
import { Return, waits, type Frame, type Site, type Steps } from "./scope.ts";
import { executeBody } from "./statements.ts";

/** A deferred call. `news` is the pending error, or the return value. */
export interface Deferred {
  readonly when: When | "recover";
  readonly run: (news: unknown) => Steps<unknown>;
}

/** How a function leaves: language.md §3 to §5. */
type Exit =
  | { readonly by: "return"; readonly value: unknown; readonly seen: boolean }
  | { readonly by: "throw"; readonly error: unknown };

/** Runs the body and then, last in, first out, what it has deferred. */
export function* runFunction(func: Func, site: Site): Steps<unknown> {
  let exit = yield* runBody(func, site);
  const { frame } = site;
  for (let deferred = frame.deferred.pop(); deferred; deferred = frame.deferred.pop()) {
    exit = yield* runDeferred(deferred, exit, frame);
  }
  if (exit.by === "throw") throw exit.error;
  return exit.value;
}

function* runBody(func: Func, site: Site): Steps<Exit> {
  try {
    yield* executeBody(func.body, site);
  } catch (completion) {
    if (!(completion instanceof Return)) return { by: "throw", error: completion };
    return yield* settleReturn(completion, site.frame);
  }
  return { by: "return", value: undefined, seen: true };
}

/** In an async function `return p` waits for `p` before anything deferred runs, and outside every `try` of the user. */
function* settleReturn({ value, closed }: Return, frame: Frame): Steps<Exit> {
  if (frame.kind !== "async") return { by: "return", value, seen: !closed && !/constructor/.test(frame.form) };
  try {
    return { by: "return", value: yield { await: value }, seen: true };
  } catch (error) {
    return { by: "throw", error };
  }
}

function* runDeferred({ when, run }: Deferred, exit: Exit, frame: Frame): Steps<Exit> {
  if (exit.by === "throw" ? when === "onSuccess" : when === "onError" || when === "recover") return exit;
  try {
    let value = yield* run(exit.by === "throw" ? exit.error : exit.seen ? exit.value : undefined);
    if (waits(frame)) value = yield { await: value };
    return when === "recover" ? { by: "return", value, seen: true } : exit;
  } catch (error) {
    if (exit.by === "return" || (when === "recover" && Object.is(error, exit.error))) return { by: "throw", error };
    return { by: "throw", error: new Suppressed(error, exit.error) };
  }
}

/** What the interpreter throws where the runtime throws a `SuppressedError`; the trace shows both alike. */
class Suppressed extends Error {
  override readonly name = "SuppressedError";
  readonly error: unknown;
  readonly suppressed: unknown;

  constructor(error: unknown, suppressed: unknown) {
    super();
    this.error = error;
    this.suppressed = suppressed;
  }
}
