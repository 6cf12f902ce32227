import type { Node } from "@deferkit/core";
import type { Host } from "../host.ts";

/** A place that is in no file: what is printed there maps to no source. Without one, it maps to where what is before it does. */
const NOWHERE = { start: { line: undefined, column: undefined }, end: { line: undefined, column: undefined } };

/**
 * Lists what is only deferkit's in drawn nodes: those without a place, up to those that have one.
 *
 * @param drawn - what is around the user's statements
 */
export function onlyOurs(drawn: Node, host: Host): Node[] {
  if (drawn.loc) return [];
  const keys: readonly string[] = host.types.VISITOR_KEYS[drawn.type] ?? [];
  const parts = keys.flatMap((key) => [drawn[key]].flat() as (Node | null | undefined)[]);
  return [drawn, ...parts.flatMap((part) => (part ? onlyOurs(part, host) : []))];
}

/** Gives nodes no place, at the end: coverage counts what has one, and other plugins look at it. */
export function placeNowhere(nodes: readonly Node[]): void {
  for (const node of nodes) node.loc ??= NOWHERE;
}
