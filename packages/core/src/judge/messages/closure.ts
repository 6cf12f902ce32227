import type { Doings } from "./doings.ts";

/** `() => { text; }` */
export function closure(text: string, { awaits }: Pick<Doings, "awaits">): string {
  return `${awaits ? "async " : ""}() => { ${asStatement(text)} }`;
}

/** An expression as a statement, with parentheses where it would be taken for something else. */
export function asStatement(text: string): string {
  return /^(\{|(async\s+)?function\b|class\b|let\s*\[)/.test(text) ? `(${text});` : `${text};`;
}

/** An expression as the body of an arrow function. */
export function asBody(text: string): string {
  return text.startsWith("{") ? `(${text})` : text;
}
