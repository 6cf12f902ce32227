import { listenToParent } from "./channel.ts";
import { isDeno, process, queueMicrotask } from "./platform.ts";

let current: readonly string[] | undefined;
/** What stops listening, for each name. */
const stops = new Map<string, () => void>();
/** The signals that lost a listener while their listeners are called. */
const left = new Set<string>();

/**
 * Tells when the program is asked to end from outside. Where it has a listener of its own, that one decides.
 *
 * @param names - what to listen to; to nothing else any more
 */
export function listenTo(names: readonly string[], asked: (name: string) => void): void {
  if (current === names) return;
  current = names;
  if (isDeno) noticeRemovals();
  for (const [name, stop] of stops) {
    if (names.includes(name)) continue;
    stop();
    stops.delete(name);
  }
  for (const name of names)
    if (!stops.has(name))
      stops.set(
        name,
        start(name, () => asked(name)),
      );
}

/** Deno calls ours last, when a listener that is there once is gone (Deno 2.9). */
function noticeRemovals(): void {
  process.off("removeListener", removed);
  if (current?.length) process.on("removeListener", removed);
}

function removed(name: string): void {
  left.add(name);
  queueMicrotask(() => left.delete(name)); // not in the next tick: before that, the same signal may come again
}

function start(name: string, asked: () => void): () => void {
  if (name === "disconnect") return listenToParent(name, asked);
  if (name === "shutdown") return listenToParent("message", (message) => void (message === name && asked()));
  const listener = (): void => {
    if (process.listenerCount(name) <= 1 + signalExits() && !left.delete(name)) asked();
  };
  try {
    // First: a listener of the program's own that is there once is gone when later ones are called.
    if (isKnown(name)) process.prependListener(name, listener);
  } catch {
    // A signal that this platform cannot tell of.
  }
  return () => void process.off(name, listener);
}

/** Node takes a listener of a signal that the system does not have for one of any event. */
function isKnown(name: string): boolean {
  return process.platform === "win32" ? name !== "SIGQUIT" : name !== "SIGBREAK";
}

/**
 * How many listeners each signal has from the package signal-exit, which many tools bring along: it, too, only acts
 * where nobody else listens, and neither would.
 *
 * @see https://github.com/tapjs/signal-exit
 */
function signalExits(scope: any = globalThis /* others leave things there */): number {
  return countOf(scope[Symbol.for("signal-exit emitter")]) + countOf(scope.process?.__signal_exit_emitter__); // 4, and 3
}

function countOf(emitter: any /* of theirs */): number {
  return Number(emitter?.count) || 0;
}
