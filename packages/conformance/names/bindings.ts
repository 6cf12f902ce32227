import { situation, type Binding, type Situation } from "./situation.ts";

const isNamespace = true;
const free = { name: "defer", head: "" };

/** How a file in sloppy mode may bind `defer`. */
export const sloppyBindings: readonly Binding[] = [
  { title: "free in a script", kind: "script", ...free },
  { title: "required", kind: "commonjs", head: 'const { defer: N } = require("deferkit");' },
  { title: "required in a script", kind: "script", head: 'var { defer: N } = require("deferkit");' },
  { title: "a member of require", kind: "commonjs", head: 'const N = require("deferkit").defer;' },
  { title: "a required namespace", kind: "commonjs", head: 'let N = require("deferkit");', isNamespace },
  { title: "free in CommonJS", kind: "commonjs", ...free },
];

/** How a module may bind `defer`. */
export const moduleBindings: readonly Binding[] = [
  { title: "imported", kind: "module", head: 'import { defer as N } from "deferkit";' },
  {
    title: "imported by a string",
    kind: "module",
    head: 'import { "defer" as N } from "deferkit";',
    hosts: /^(?!TypeScript 5\.4)/, // which does not know strings as names
  },
  { title: "an imported namespace", kind: "module", head: 'import * as N from "deferkit";', isNamespace },
  { title: "free in a module", kind: "module", ...free },
  { title: "required in a module", kind: "module", head: 'const { defer: N } = require("deferkit");' },
];

/** Specifiers and declarations that mean the same, and some that look like them. */
const HEADS = [
  "const { defer: N } = require(`deferkit`);",
  String.raw`const { defer: N } = require("defer\x6bit");`,
  String.raw`const { defer: N } = require('\u0064eferkit');`,
  String.raw`const { defer: N } = require("\deferkit");`,
  "const { defer: N } = require(`defer\\x6bit`);",
  'const { "defer": N } = require("deferkit");',
  String.raw`const { "\x64efer": N } = require("deferkit");`,
  'const N = (require("deferkit")).defer;',
  "const N = require(`deferkit`).defer;",
  'let N = require("deferkit").defer;',
  'var N = (require)(("deferkit")).defer;',
  'var other = 1, { atexit, defer: N } = require("deferkit");',
  'for (var { defer: N } = require("deferkit"), once = 1; once; once = 0);',
  '{ var { defer: N } = require("deferkit"); }',
  'const { defer: N } = require("another-library");',
  'const N = require("another-library").defer;',
  "const name = 'kit'; const { defer: N } = require(`another-${'library'}`);",
  'const { own: N } = require("another-library");',
  'const { defer: { defer: N } } = require("another-library");',
] as const;

/** Every way to bind the name, mentioned in one function. */
export function boundInEveryWay(): Situation[] {
  const heads = HEADS.map((head): Binding => ({ title: "bound", kind: "commonjs", head }));
  const bindings = [...heads, ...sloppyBindings, ...moduleBindings, ...shadowedRequires];
  return bindings.flatMap((binding, turn) =>
    [turn, turn + 5].map((each) => situation(binding.head || "nothing", "function f() { @1 } f();", binding, each)),
  );
}

/** A `require` that is bound in the file gives what is the user's own. */
const shadowedRequires: readonly Binding[] = [
  'const require = () => ({ defer: own }); const { defer: N } = require("deferkit");',
  'function require() { return { defer: own }; } const N = require("deferkit").defer;',
  'import { createRequire as require } from "another-library"; const { defer: N } = require("deferkit");',
].map((head, i) => ({ title: "by a require of the user's own", kind: i === 2 ? "module" : "script", head }));
