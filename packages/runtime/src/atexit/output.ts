import { after, builtin, isNode, NativePromise, now, process, startTimer } from "./platform.ts";

type Done = (error?: unknown) => void;

/** The part of stdout and stderr that is used here: of a stream, and of what Node keeps below it. */
interface OutputStream {
  readonly fd: number;
  readonly writableLength?: number;
  readonly _handle?: { readonly writeQueueSize?: number; setBlocking?(blocking: boolean): unknown } | null;
  readonly _writableState?: { onwrite: Done; needDrain: boolean };
  _write?: ((chunk: Uint8Array | string, encoding: string, done: Done) => void) | undefined;
  _writev?: null;
  write(text: string, done: () => void): unknown;
}

/** How long nobody may read before output is given up, in milliseconds. */
const PATIENCE = 3000;

let pipes: Pipe[] = [];

/**
 * Takes stdout and stderr, as far as they are pipes of Node.
 *
 * To open them takes two milliseconds, which is saved for files and terminals: Node writes to these at once, but for
 * terminals on Windows.
 */
export function takePipes(): void {
  if (isNode)
    pipes = outputs(isPipe)
      .filter(({ _handle }) => _handle)
      .map(takePipe); // a thread has no handle
}

export function releasePipes(): void {
  for (const pipe of pipes.splice(0)) pipe.release();
}

function isPipe(fd: number): boolean {
  const stat = builtin("node:fs").fstatSync(fd);
  return stat.isFIFO() || stat.isSocket() || (process.platform === "win32" && !stat.isFile());
}

/** Has everything that is written from now on arrive at once. What is on its way is written by `drain`. */
export function block(): void {
  if (!isNode) for (const { _handle } of outputs()) _handle?.setBlocking?.(true);
  for (const pipe of pipes) if (!pipe.isBusy()) pipe.drain();
}

/** Writes what is under way and what is queued. */
export function drain(): void {
  for (const pipe of pipes) pipe.drain();
}

/** Waits until what was written to stdout and stderr is on its way. */
export function flush(): void | Promise<void> {
  const streams = isNode ? pipes.map(({ stream }) => stream) : outputs();
  const waits = streams.map(written).filter((wait) => wait !== undefined);
  if (waits.length === 0) return undefined;
  return new NativePromise((done) => {
    startTimer(PATIENCE, done);
    after(all(waits), done);
  });
}

function outputs(isWanted: (fd: number) => boolean = () => true): OutputStream[] {
  return (["stdout", "stderr"] as const).flatMap((name, index) => {
    try {
      return isWanted(index + 1) ? [(process as any)[name]] : []; // opened by this
    } catch {
      return []; // closed
    }
  });
}

async function all(waits: readonly Promise<unknown>[]): Promise<void> {
  for (const wait of waits) {
    try {
      await wait;
    } catch {
      // the stream tells its own listeners
    }
  }
}

/** @returns a promise for the time when what was written is on its way, or nothing where it is already */
function written(output: any /* what is under a symbol */): Promise<unknown> | undefined {
  if (output.writableLength) return new NativePromise<void>((done) => output.write("", () => done()));
  // Bun's streams do not say what is on its way, but the sink below one does (Bun 1.4).
  return Object.getOwnPropertySymbols(output)
    .map((key) => output[key])
    .find((value) => value?.constructor?.name === "FileSink")
    ?.flush();
}

/**
 * stdout or stderr where it is a pipe, which Node writes to in the background: `process.exit()` would cut it. The end
 * writes the rest itself, and for that has to know what is on its way.
 */
interface Pipe {
  readonly stream: OutputStream;
  /** @returns whether a write is under way */
  isBusy(): boolean;
  /** From now on nothing is written in the background. What is under way, and what is queued, is written now. */
  drain(): void;
  /** Gives the stream back. */
  release(): void;
}

function takePipe(stream: OutputStream): Pipe {
  /** What the write that is under way was given: the end of it may still be in the process. */
  let given: [chunk: Uint8Array | string, encoding: string];
  /** Tells the stream that this write is done. */
  let finish: Done | undefined;
  const { _write } = stream; // of its class
  const write: OutputStream["_write"] = (chunk, encoding, done) => {
    given = [chunk, encoding];
    finish = (error) => {
      finish = undefined;
      done(error);
    };
    _write?.call(stream, chunk, encoding, finish);
  };
  stream._write = write;
  stream._writev = null; // one write after another
  const queued = (): number => stream._handle?.writeQueueSize ?? 0;
  return {
    stream,
    isBusy: () => Boolean(finish ?? queued()),
    drain() {
      const { fd, _writableState: state } = stream;
      const rest = queued();
      const done = finish ?? (rest && state?.onwrite); // of a write from before the first registration
      stream._write = (chunk, encoding, written) => {
        writeNow(fd, bytes(chunk, encoding));
        written();
      };
      if (!done) return;
      if (rest && finish) writeNow(fd, bytes(...given).subarray(-rest));
      if (state) state.needDrain = false; // nobody is to write more now
      done(); // the stream goes on with what is queued
    },
    release() {
      if (stream._write !== write) return;
      delete stream._write;
      delete stream._writev;
    },
  };
}

function writeNow(fd: number, chunk: Uint8Array): void {
  const { writeSync } = builtin("node:fs");
  let last = now();
  for (let at = 0; at < chunk.length && now() - last < PATIENCE;) {
    try {
      at += writeSync(fd, chunk, at);
      last = now();
    } catch (error) {
      if ((error as { code?: unknown }).code !== "EAGAIN") return; // nobody can read it any more
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function bytes(chunk: Uint8Array | string, encoding: string): Uint8Array {
  return typeof chunk === "string" ? builtin("node:buffer").Buffer.from(chunk, encoding) : chunk;
}
