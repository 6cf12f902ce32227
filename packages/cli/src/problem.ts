import { readFileSync, statSync } from "node:fs";
import { reasonOf } from "./fault.ts";

/** What is wrong in a file, wherever it was found. */
export interface Problem {
  readonly file: string;
  /** `DK1001`, …; `syntax` where the file does not parse, `file` where it cannot be read or written. */
  readonly code: string;
  /** In one line, without the code. */
  readonly message: string;
  /** Where, unless it is the file as a whole. Lines and columns count from 1. */
  readonly place?: Place;
  /** What the file says, to show the place in. */
  readonly text?: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A file that cannot be compiled, with everything that is wrong in it. */
export class Faulty extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, message }) => `${file}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/** The problem of a file that the file system will not have read or written. */
export function fileProblem(file: string, error: unknown): Problem {
  return { file, code: "file", message: reasonOf(error) };
}

/**
 * Reads a source file. The byte order mark stays.
 *
 * @throws Faulty where it cannot be read or is no UTF-8
 */
export function readSource(file: string): string {
  return decode(readBytes(file), file);
}

/**
 * Reads a file as it is. A pipe or a device is none: nobody knows when it ends.
 *
 * @throws Faulty where it cannot be read
 */
export function readBytes(file: string): Buffer {
  try {
    if (statSync(file).isFile()) return readFileSync(file);
  } catch (error) {
    throw new Faulty([fileProblem(file, error)]);
  }
  throw new Faulty([{ file, code: "file", message: "this is no regular file" }]);
}

/** @throws Faulty where the bytes are no UTF-8, which would come out as other bytes */
export function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Faulty([{ file, code: "file", message: "this is not a text in UTF-8" }]);
  }
}

/** Offsets as lines and columns from 1. */
export function placeOf(text: string, start: number, end: number): Place {
  const [from, to] = [position(text, start), position(text, Math.max(start, end))];
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function position(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }; // split gives one at least
}
