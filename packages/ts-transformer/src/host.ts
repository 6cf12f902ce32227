import type ts from "typescript";

/** The host's own compiler: never imported, because a node of another version's factory prints differently. */
export type TS = typeof ts;
