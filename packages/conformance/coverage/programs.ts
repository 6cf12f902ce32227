import { BODIES } from "./bodies.ts";
import { KINDS, type Kind } from "./kinds.ts";

/** How a module is written that is measured. */
export type Written = "defer" | "by hand";

/**
 * The modules that are measured, by what is in them: the smallest; every form of `defer` in every kind of function; an
 * optional call that no test makes.
 */
export const PROGRAMS: Readonly<Record<string, Readonly<Record<Written, string>>>> = {
  smallest: {
    defer: `export function use() {
  const file = open(1);
  defer(file.close());
  return file.read();
}
`,
    "by hand": `export function use() {
  const file = open(1);
  try {
    return file.read();
  } finally {
    file.close();
  }
}
`,
  },
  every: { defer: every("deferred"), "by hand": every("byHand") },
  optional: {
    defer: `export function use() {
  const file = open(1);
  defer(file.missing?.()); /* optional */
  return file.read();
}
`,
    "by hand": `export function use() {
  const file = open(1);
  try {
    return file.read();
  } finally {
    file.missing?.(); /* optional */
  }
}
`,
  },
};

function every(written: "deferred" | "byHand"): string {
  const functions = KINDS.flatMap((kind) =>
    BODIES.map((body) => kind.wrap(`${kind.name}_${body.name}`, statementsFor(kind, body[written]))),
  );
  return `${functions.join("\n\n")}\n`;
}

export function statementsFor(kind: Kind, statements: string): string {
  const withWords = statements
    .replaceAll("AWAIT ", kind.awaits ? "await " : "")
    .replaceAll("YIELD ", kind.yields ? "yield " : "");
  return kind.returnsNothing ? withWords.replaceAll(/\breturn\b (.*);/g, "void $1;") : withWords;
}

/** A module as ESM. */
export function esm(text: string): string {
  return `import { defer } from "deferkit";\n\n${text}`;
}

/** A module as CommonJS. */
export function commonjs(text: string): string {
  const names = [...text.matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm)].map(([, name]) => name);
  const body = text.replaceAll(/^export /gm, "");
  return `const { defer } = require("deferkit");\n\n${body}\nmodule.exports = { ${names.join(", ")} };\n`;
}
