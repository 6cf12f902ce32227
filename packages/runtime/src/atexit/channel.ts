import { builtin, nextTick } from "./platform.ts";

type Listener = (...args: any[] /* of any event */) => void;

/** The part of a child process's `process` that is used here. */
export interface ChannelProcess {
  readonly connected?: boolean;
  readonly channel?: {
    ref(): void;
    unref(): void;
    refCounted?(): void;
    unrefCounted?(): void;
  } | null;
  on(event: string, listener: Listener): unknown;
  prependListener(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
  emit(event: string, ...args: unknown[]): unknown;
  listenerCount(event: string): number;
}

type Event = "message" | "disconnect";

/**
 * Listens to the parent process without being noticed. By itself, a listener of `message` or `disconnect` keeps the
 * process alive, and Node gives the messages that came early to the first listener, which would be ours.
 */
export class Channel {
  readonly #process: ChannelProcess;
  readonly #ours = new Map<string, Listener>();
  /** Messages that came before the program had a listener. */
  readonly #early: unknown[][] = [];
  /** The asynchronous resource that the parent is heard through; only Node shows it. */
  readonly #pipe: number | undefined;

  constructor(process: ChannelProcess) {
    this.#process = process;
    this.#pipe = pipeOf(process);
  }

  /** Calls `listener` where the program has none of its own. @returns stops that */
  listen(event: Event, listener: Listener): () => void {
    if (!this.#isConnected) return () => {};
    const own: Listener = (...args) => {
      if (this.#othersOf(event) > 0 || (event === "disconnect" && this.#hasLetGo)) return;
      if (event === "message") this.#early.push(args);
      listener(...args);
    };
    if (this.#ours.size === 0) for (const change of CHANGES) this.#process.on(change, this.#changed);
    this.#ours.set(event, own);
    this.#process.prependListener(event, own); // first: a listener that is there once is gone when later ones are called
    this.#process.channel?.unrefCounted?.();
    this.#settle();
    return () => this.#stop(event, own);
  }

  /** Whether it was this process that called `process.disconnect()`, and not its parent. */
  get #hasLetGo(): boolean {
    return this.#pipe !== undefined && builtin("node:async_hooks").triggerAsyncId() !== this.#pipe;
  }

  get #isConnected(): boolean {
    try {
      return this.#process.connected === true;
    } catch {
      return false; // Deno's workers do not let themselves be asked
    }
  }

  #stop(event: Event, own: Listener): void {
    this.#process.channel?.refCounted?.(); // undone when the listener goes
    this.#ours.delete(event);
    this.#process.off(event, own);
    if (this.#ours.size === 0) for (const change of CHANGES) this.#process.off(change, this.#changed);
  }

  #othersOf(event: Event): number {
    return this.#process.listenerCount(event) - (this.#ours.has(event) ? 1 : 0);
  }

  readonly #changed = (event: string): void => {
    if (event !== "message" && event !== "disconnect") return;
    nextTick(() => {
      // The list has changed by now.
      if (this.#othersOf("message") > 0)
        for (const args of this.#early.splice(0)) this.#process.emit("message", ...args);
      this.#settle();
    });
  };

  /** Where listeners cannot be left out of the count (Bun), the channel keeps the process alive for others' only. */
  #settle(): void {
    const { channel } = this.#process;
    if (!channel || channel.unrefCounted) return;
    if (this.#othersOf("message") + this.#othersOf("disconnect") > 0) channel.ref();
    else channel.unref();
  }
}

/** Read at `kChannelHandle`, a symbol of Node 20 to 26. */
function pipeOf(process: any /* what is under a symbol */): number | undefined {
  const key = Object.getOwnPropertySymbols(process).find(({ description }) => description === "kChannelHandle");
  return key && process[key]?.getAsyncId?.();
}

const CHANGES = ["newListener", "removeListener"];
