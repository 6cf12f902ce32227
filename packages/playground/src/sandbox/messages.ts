/** A program, ready to run. */
export interface Program {
  readonly code: string;
  /** The name that stack traces show. */
  readonly name: string;
  readonly kind: "module" | "commonjs";
  /** The specifiers of its imports, with their quotes, in the order of the text. */
  readonly imports: readonly { readonly start: number; readonly end: number; readonly specifier: string }[];
}

/** What the page tells the frame. */
export type Command =
  { readonly type: "run"; readonly run: number; readonly program: Program } | { readonly type: "stop" };

/** What happens in a program. */
export type Happening =
  | { readonly type: "log" | "warning" | "deferred" | "error"; readonly text: string }
  | { readonly type: "ended"; readonly text: string };

/** What the frame tells the page. `run` tells apart what a program says that has been stopped. */
export type Report =
  { readonly type: "ready" } | { readonly type: "happened"; readonly run: number; readonly what: Happening };
