import * as babel8 from "@babel/core";
import * as babel7 from "@deferkit/host-babel7";
import ts59 from "@deferkit/host-typescript59";
import ts54 from "@deferkit/host-typescript54";
import ts60 from "typescript";
import { babel } from "./babel.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { text } from "./text.ts";
import { typescript } from "./typescript.ts";

/** One way to lower a file. */
export interface Backend {
  readonly name: string;
  /** @throws Rejected for bad input */
  lower(source: string, filename: string): Lowered;
  /**
   * Whether the map leaves out what has no place. Babel's printer takes it to the place before it, so that its backend
   * looks for places in the tree.
   */
  readonly leavesOut: boolean;
  /** What the host makes of the file without us, where its own map leads tokens astray. */
  unlowered?(source: string, filename: string): Lowered;
}

export interface Lowered {
  readonly code: string;
  /** What the map leads from, where that is not `code`: TypeScript makes maps only for what it emits. */
  readonly mapped?: string;
  readonly map: string;
  /** What the backend itself must hold true of its result, in words, where it does not. */
  readonly faults: readonly string[];
}

/** A file's compile errors, as the backend reports them. */
export class Rejected extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super("the file has errors");
    this.diagnostics = diagnostics;
  }
}

/** The first one prints the expected outputs; the others must agree with it. */
export const backends: readonly [Backend, ...Backend[]] = [
  babel(babel8, "8."),
  babel(babel7, "7."),
  typescript(ts60, "6.0."),
  typescript(ts59, "5.9."),
  typescript(ts54, "5.4."),
  text(),
];

export interface Skip {
  readonly backend: string;
  readonly example: string;
  readonly reason: string;
}

/** Cases that a backend does not pass, never the first backend. None at a release. */
export const skips: readonly Skip[] = [];
