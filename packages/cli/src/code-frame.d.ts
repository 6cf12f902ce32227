// Version 7 comes without types, and those of DefinitelyTyped know nothing of `forceColor: false`.
declare module "@babel/code-frame" {
  interface Position {
    readonly line: number;
    /** From 1. */
    readonly column: number;
  }
  export function codeFrameColumns(
    text: string,
    place: { readonly start: Position; readonly end?: Position },
    options: { readonly highlightCode: boolean; readonly forceColor: boolean; readonly startLine: number },
  ): string;
}
