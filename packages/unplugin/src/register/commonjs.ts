import { Module } from "node:module";
import { isOwn } from "./file.ts";
import { lowerOriginal } from "./loaded.ts";
import { endReading, hookReading, reading } from "./reading.ts";

/** What `Module` has besides what its types say. */
interface Loaded {
  load(file: string): void;
  _compile(text: string, file: string, ...rest: unknown[]): unknown;
}

/** Lowers what `require` loads, whichever loader of `require.extensions` it is that reads it. */
export function hookRequire(): void {
  hookReading();
  const prototype = Module.prototype as unknown as Loaded;
  const { load, _compile } = prototype;

  prototype.load = function (file) {
    if (!isOwn(file)) return load.call(this, file);
    return reading(file, () => load.call(this, file));
  };

  // Node 20 has read the file before if an ES module imports it.
  prototype._compile = function (text, file, ...rest) {
    const isDone = endReading(file) || !isOwn(file);
    return _compile.call(this, isDone ? text : lowerOriginal(text, file), file, ...rest);
  };
}
