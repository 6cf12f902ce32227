// One copy of the runtime for everything that a program imports.
export * as deferkit from "deferkit";
export * as atexit from "deferkit/atexit";
export const installGlobals = (): Promise<unknown> => import("deferkit/globals");
