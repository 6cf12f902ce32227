import { describe, expect, it } from "vitest";
import { BABELS, OURS, type Babel } from "./babels.ts";

/** Mentions in types, each with `defer(hit())` in a function, which is lowered. */
const IN_TYPES = [
  "type D = typeof defer;",
  "type Load = (defer: boolean) => void;",
  "declare function load(defer: boolean): void;",
  "type O = { m(defer: string): void, defer: number };",
  "declare class Box { defer: string; m(defer: number): void }",
  "opaque type Later = typeof defer;",
  "interface I { defer: (defer: boolean) => void }",
  "declare export function load(defer: boolean): void;",
  "declare module 'x' { declare function load(defer: boolean): void; }",
  "function g(x: typeof defer, y: { [defer: string]: number }): void {}",
  "const g = <T: typeof defer>(x: T): T => x;",
  "const cast = (1: typeof defer);",
  "class A<T> extends Object implements I { x: typeof defer; }",
  "export type { defer } from './types';",
];

/** Declarations that bind nothing, so that the free name is meant. */
const AMBIENT = [
  "declare function defer(x: mixed): void;",
  "declare var defer: any;",
  "declare class defer {}",
  "declare export var defer: any;",
  "type defer = string;",
  "opaque type defer = string;",
  "interface defer {}",
];

/** Declarations that bind the name to what is the user's own, or to nothing. */
const OWN = [
  "import type { defer } from 'deferkit';",
  "import { type defer } from 'deferkit';",
  "import typeof defer from 'deferkit';",
  "import { typeof defer } from 'deferkit';",
  "enum defer { A }",
  "function defer(x: mixed): void {}",
];

const MENTION = "function f() { defer(hit()); }";

describe.each(BABELS)("Flow in $name", (babel) => {
  it.each(IN_TYPES)("%s mentions a type", (types) => {
    expect(lower(babel, `import { defer } from "deferkit";\n${types}\n${MENTION}`)).toContain("defer.run(");
    expect(lower(babel, `${types}\n${MENTION}`)).toContain("defer.run(");
  });

  it.each(AMBIENT)("%s binds nothing", (declaration) => {
    expect(lower(babel, `${declaration}\n${MENTION}`)).toContain("defer.run(");
  });

  it.each(OWN)("%s binds the name", (declaration) => {
    expect(lower(babel, `${declaration}\n${MENTION}`)).not.toContain("defer.run(");
  });
});

function lower({ core }: Babel, code: string): string {
  const parserOpts = { plugins: [["flow", { enums: true }]] as unknown as [] }; // the types know only the names of Babel 8
  const options = { configFile: false, babelrc: false, plugins: [OURS], parserOpts } as const;
  return core.transformSync(code, { ...options, plugins: [OURS] })?.code as string;
}
