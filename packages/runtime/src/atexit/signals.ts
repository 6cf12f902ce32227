import { nextTick } from "./platform.ts";
import { Channel, type ChannelProcess } from "./channel.ts";

type Listener = (...args: any[] /* of any event */) => void;

/** The part of Node's `process` that is used here. */
export interface SignalProcess extends ChannelProcess {
  readonly platform: string;
  readonly versions?: { readonly deno?: string };
}

/** Tells when the program is asked to end from outside. Where it has a listener of its own, that one decides. */
export class Signals {
  readonly #process: SignalProcess;
  readonly #channel: Channel;
  #names: readonly string[] | undefined;
  /** What stops listening, for each name. */
  readonly #stops = new Map<string, () => void>();
  /** The signals that lost a listener in this very turn. */
  readonly #left = new Set<string>();

  constructor(process: SignalProcess) {
    this.#process = process;
    this.#channel = new Channel(process);
  }

  /** Listens to these, and to no others any more. */
  listen(names: readonly string[], asked: (name: string) => void): void {
    if (this.#names === names) return;
    this.#names = names;
    this.#noticeRemovals(names.length > 0);
    for (const [name, stop] of this.#stops) {
      if (names.includes(name)) continue;
      stop();
      this.#stops.delete(name);
    }
    for (const name of names) {
      if (!this.#stops.has(name))
        this.#stops.set(
          name,
          this.#start(name, () => asked(name)),
        );
    }
  }

  /** Deno calls ours last, when a listener that is there once is gone (Deno 2.9). */
  #noticeRemovals(active: boolean): void {
    if (!this.#process.versions?.deno) return;
    this.#process.off("removeListener", this.#removed);
    if (active) this.#process.on("removeListener", this.#removed);
  }

  readonly #removed = (name: string): void => {
    this.#left.add(name);
    nextTick(() => this.#left.delete(name));
  };

  #start(name: string, asked: () => void): () => void {
    if (name === "disconnect") return this.#channel.listen(name, () => asked());
    if (name === "shutdown") return this.#channel.listen("message", (message) => void (message === name && asked()));
    return this.#startSignal(name, asked);
  }

  #startSignal(name: string, asked: () => void): () => void {
    const listener: Listener = () => {
      if (this.#process.listenerCount(name) <= 1 + signalExits() && !this.#left.delete(name)) asked();
    };
    try {
      // First: a listener of the program's own that is there once is gone when later ones are called.
      if (isKnown(name, this.#process.platform)) this.#process.prependListener(name, listener);
    } catch {
      // A signal that this platform cannot tell of.
    }
    return () => void this.#process.off(name, listener);
  }
}

function isKnown(name: string, platform: string): boolean {
  return name === "SIGBREAK" ? platform === "win32" : !(name === "SIGQUIT" && platform === "win32");
}

/**
 * How many listeners each signal has from the package signal-exit, which many tools bring along: it, too, only acts
 * where nobody else listens, and neither would.
 *
 * @see https://github.com/tapjs/signal-exit
 */
function signalExits(scope: any = globalThis /* others leave things there */): number {
  const emitters = [scope[Symbol.for("signal-exit emitter")], scope.process?.__signal_exit_emitter__]; // version 4, and 3
  const counts = emitters.map((emitter) => emitter?.count);
  return counts.reduce((sum: number, count: unknown) => sum + (typeof count === "number" ? count : 0), 0);
}
