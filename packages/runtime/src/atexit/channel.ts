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
  nextTick(task: () => void): void;
}

type Event = "message" | "disconnect";

/**
 * Listens to the parent process without being noticed. By itself, a listener of `message` or `disconnect` keeps the
 * process alive, and Node gives the messages that came early to the first listener, which would be ours.
 */
export class Channel {
  private readonly process: ChannelProcess;
  private readonly ours = new Map<string, Listener>();
  /** Messages that came before the program had a listener. */
  private readonly early: unknown[][] = [];

  constructor(process: ChannelProcess) {
    this.process = process;
  }

  /** Calls `listener` where the program has none of its own. @returns stops that */
  listen(event: Event, listener: Listener): () => void {
    if (!this.isConnected) return () => {};
    const own: Listener = (...args) => {
      if (this.othersOf(event) > 0) return;
      if (event === "message") this.early.push(args);
      listener(...args);
    };
    if (this.ours.size === 0) for (const change of CHANGES) this.process.on(change, this.changed);
    this.ours.set(event, own);
    this.process.prependListener(event, own); // first: a listener that is there once is gone when later ones are called
    this.process.channel?.unrefCounted?.();
    this.settle();
    return () => this.stop(event, own);
  }

  private get isConnected(): boolean {
    try {
      return this.process.connected === true;
    } catch {
      return false; // Deno's workers do not let themselves be asked
    }
  }

  private stop(event: Event, own: Listener): void {
    this.process.channel?.refCounted?.(); // undone when the listener goes
    this.ours.delete(event);
    this.process.off(event, own);
    if (this.ours.size === 0) for (const change of CHANGES) this.process.off(change, this.changed);
  }

  private othersOf(event: Event): number {
    return this.process.listenerCount(event) - (this.ours.has(event) ? 1 : 0);
  }

  private readonly changed = (event: string): void => {
    if (event !== "message" && event !== "disconnect") return;
    this.process.nextTick(() => {
      // The list has changed by now.
      if (this.othersOf("message") > 0) for (const args of this.early.splice(0)) this.process.emit("message", ...args);
      this.settle();
    });
  };

  /** Where listeners cannot be left out of the count (Bun), the channel keeps the process alive for others' only. */
  private settle(): void {
    const { channel } = this.process;
    if (!channel || channel.unrefCounted) return;
    if (this.othersOf("message") + this.othersOf("disconnect") > 0) channel.ref();
    else channel.unref();
  }
}

const CHANGES = ["newListener", "removeListener"];
