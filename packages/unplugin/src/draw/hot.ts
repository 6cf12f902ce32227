/** How a development server replaces a module: see `replaceable` of the runtime. */
export interface Hot {
  /** The same for a module and its successor. */
  readonly name: string | undefined;
  /** What the host offers, in an ES module and in CommonJS. */
  readonly inModule: string;
  readonly inCommonJS: string;
}
