import { builtin, now } from "./platform.ts";

type Done = (error?: unknown) => void;

/** The part of stdout and stderr that is used here: of a stream, and of what Node keeps below it. */
export interface OutputStream {
  readonly writableLength?: number;
  readonly _handle?: { readonly writeQueueSize?: number; setBlocking?(blocking: boolean): unknown } | null;
  readonly _writableState?: { onwrite: Done; needDrain: boolean };
  _write?: ((chunk: unknown, encoding: string, done: Done) => void) | undefined;
  _writev?: ((chunks: readonly Chunk[], done: Done) => void) | null | undefined;
  write(text: string, done: () => void): unknown;
}

export interface OutputProcess {
  readonly platform: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

interface Chunk {
  readonly chunk: unknown;
  readonly encoding: string;
}

/**
 * stdout and stderr, as far as they are pipes.
 *
 * To open them takes two milliseconds, which is saved for files and terminals: Node writes to these at once, but for
 * terminals on Windows.
 */
export function pipesOf(process: OutputProcess): Pipe[] {
  return (["stdout", "stderr"] as const).flatMap((name, index) => {
    try {
      const stat = builtin("node:fs").fstatSync(index + 1);
      const isPipe = stat.isFIFO() || stat.isSocket() || (process.platform === "win32" && !stat.isFile());
      return isPipe && process[name]._handle ? [new Pipe(index + 1, process[name])] : []; // a thread has no handle
    } catch {
      return []; // closed
    }
  });
}

/** How long nobody may read before output is given up, in milliseconds. */
export const PATIENCE = 3000;

/**
 * stdout or stderr where it is a pipe, which Node writes to in the background: `process.exit()` would cut it. The end
 * writes the rest itself, and for that has to know what is on its way.
 */
export class Pipe {
  readonly stream: OutputStream;
  readonly #fd: number;
  /** What the write that is under way was given: the end of it may still be in the process. */
  #chunks: readonly Chunk[] = [];
  /** Tells the stream that this write is done. */
  #done: Done | undefined;

  /** Gives the stream back. */
  readonly release: () => void;

  constructor(fd: number, stream: OutputStream) {
    this.#fd = fd;
    this.stream = stream;
    const { _write, _writev } = stream; // of its class
    const one: OutputStream["_write"] = (chunk, encoding, done) => {
      _write?.call(stream, chunk, encoding, this.#begin([{ chunk, encoding }], done));
    };
    const many: OutputStream["_writev"] = (chunks, done) => {
      _writev?.call(stream, chunks, this.#begin(chunks, done));
    };
    stream._write = one;
    stream._writev = many;
    this.release = () => {
      if (stream._write === one) delete stream._write;
      if (stream._writev === many) delete stream._writev;
    };
  }

  #begin(chunks: readonly Chunk[], done: Done): Done {
    this.#chunks = chunks;
    return (this.#done = (error) => {
      this.#done = undefined;
      done(error);
    });
  }

  /** Whether a write is under way. */
  get isBusy(): boolean {
    return Boolean(this.#done ?? this.stream._handle?.writeQueueSize);
  }

  /** From now on nothing is written in the background. What is under way, and what is queued, is written now. */
  drain(): void {
    const { _handle, _writableState: state } = this.stream;
    const done = this.#done ?? (this.isBusy && state?.onwrite); // of a write from before the first registration
    this.stream._writev = null;
    this.stream._write = (chunk, encoding, written) => {
      this.#write(bytes({ chunk, encoding }));
      written();
    };
    if (!done) return;
    const rest = _handle?.writeQueueSize;
    if (rest) this.#write(builtin("node:buffer").Buffer.concat(this.#chunks.map(bytes)).subarray(-rest));
    if (state) state.needDrain = false; // nobody is to write more now
    done(); // the stream goes on with what is queued
  }

  #write(chunk: Uint8Array): void {
    const { writeSync } = builtin("node:fs");
    let last = now();
    for (let at = 0; at < chunk.length && now() - last < PATIENCE;) {
      try {
        at += writeSync(this.#fd, chunk, at);
        last = now();
      } catch (error) {
        if ((error as { code?: unknown }).code !== "EAGAIN") return; // nobody can read it any more
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  }
}

function bytes({ chunk, encoding }: Chunk): Uint8Array {
  return typeof chunk === "string" ? builtin("node:buffer").Buffer.from(chunk, encoding) : (chunk as Uint8Array);
}
