import { builtin, nextTick, process } from "./platform.ts";

type Listener = (...args: any[] /* of any event */) => void;

type Event = "message" | "disconnect";

const ours = new Map<string, Listener>();
/** Messages that came before the program had a listener. */
const early: unknown[][] = [];

/**
 * Listens to the parent process without being noticed. By itself, a listener of `message` or `disconnect` keeps the
 * process alive, and Node gives the messages that came early to the first listener, which would be this one.
 *
 * @param listener - called where the program has none of its own
 * @returns stops that
 */
export function listenToParent(event: Event, listener: Listener): () => void {
  if (!isConnected(process)) return () => {};
  const pipe = pipeOf(process);
  const own: Listener = (...args) => {
    if (othersOf(event) > 0) return;
    // It may be this process that called `process.disconnect()`, and not its parent.
    if (event === "disconnect" && pipe !== undefined && builtin("node:async_hooks").triggerAsyncId() !== pipe) return;
    if (event === "message") early.push(args);
    listener(...args);
  };
  watchChanges("on");
  ours.set(event, own);
  process.prependListener(event, own); // first: a listener that is there once is gone when later ones are called
  process.channel?.unrefCounted?.();
  settle();
  return () => {
    process.channel?.refCounted?.(); // undone when the listener goes
    ours.delete(event);
    process.off(event, own);
    watchChanges("off");
  };
}

/** @returns whether there is a parent process to hear of */
export function isConnected(process: { readonly connected?: boolean }): boolean {
  try {
    return process.connected === true;
  } catch {
    return false; // Deno's workers do not let themselves be asked
  }
}

function watchChanges(how: "on" | "off"): void {
  if (ours.size === 0) for (const change of ["newListener", "removeListener"]) process[how](change, changed);
}

function othersOf(event: Event): number {
  return process.listenerCount(event) - (ours.has(event) ? 1 : 0);
}

function changed(event: string): void {
  if (event !== "message" && event !== "disconnect") return;
  nextTick(() => {
    // The list has changed by now.
    if (othersOf("message") > 0) for (const args of early.splice(0)) process.emit("message", ...args);
    settle();
  });
}

/** Where listeners cannot be left out of the count (Bun), the channel keeps the process alive for others' only. */
function settle(): void {
  const { channel } = process;
  if (!channel || channel.unrefCounted) return;
  if (othersOf("message") + othersOf("disconnect") > 0) channel.ref();
  else channel.unref();
}

/** The asynchronous resource that the parent is heard through; only Node shows it (`kChannelHandle`, Node 20 to 26). */
function pipeOf(process: any /* what is under a symbol */): number | undefined {
  const key = Object.getOwnPropertySymbols(process).find(({ description }) => description === "kChannelHandle");
  return key && process[key]?.getAsyncId?.();
}
