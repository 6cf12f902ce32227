import { situation, type Binding, type Situation } from "./situation.ts";

const required = (kind: Binding["kind"], head: string, title: string): Binding => ({ kind, head, title });

const VARIABLES: readonly Binding[] = [
  required("commonjs", 'var { defer: N } = require("deferkit");', "required by var"),
  required("commonjs", 'let { defer: N } = require("deferkit");', "required by let"),
  required("script", 'var N = require("deferkit").defer;', "a member by var"),
  { ...required("commonjs", 'let N = require("deferkit");', "a namespace by let"), isNamespace: true },
];

/** What gives a `var` or `let` another value, and what does not. */
const WRITES = [
  "N = own;",
  "(N) = own;",
  "N &&= own;",
  "N++;",
  "[N] = [own];",
  "[N = own] = [];",
  "[...N] = [own];",
  "({ N } = { N: own });",
  "({ N = own } = {});",
  "({ k: N } = { k: own });",
  "({ k: [N] } = { k: [own] });",
  "({ ...N } = { defer: own });",
  "for (N of [own]);",
  "for (N in { key: 1 });",
  "for ([N] of [[own]]);",
  "for ({ N } of [{ N: own }]);",
  "(() => { N = own; })();",
  "(function () { return () => { N = own; }; })()();",
  "(() => { let N; N = own; })();",
  "((N) => { N = own; })();",
  "{ let N; [N] = [own]; }",
  "try { throw 1; } catch (N) { N = own; }",
  "const o = {}; o.N = own; ({ N: own });",
  "var o = {}; [o.N] = [own]; ({ N: o.N } = { N: own });",
] as const;

const DECLARED_AGAIN = [
  "var N;",
  "{ var N; }",
  "for (var N; ; ) break;",
  'var { defer: N } = require("deferkit");',
  "var { defer: N } = require(`deferkit`);",
  'var N = require("deferkit").defer;',
  "var N = own;",
  "var { N } = { N: own };",
  "var [N] = [own];",
  'var N = require("another-library").defer;',
  'var { defer: N } = require("another-library");',
  "for (var N of [own]);",
  "for (var N in { key: 1 });",
  "for (var [N] of [[own]]);",
  "{ function N(x) { own(x); } }",
  "if (true) function N(x) { own(x); }",
  "try { throw 1; } catch (N) { var N = own; }",
] as const;

/** The free name that sloppy code assigns is the user's own. */
const FREE = [
  "defer = own;",
  "defer = function (x) { own(x); };",
  "({ defer } = { defer: own });",
  "[defer] = [own];",
  "for (defer of [own]);",
  "(function () { defer = own; })();",
  "(() => { let defer; defer = own; })();",
  "((defer) => { defer = own; })();",
] as const;

/** Every write to each kind of variable in turn, and mentions that come after it. */
export function reassigned(): Situation[] {
  const after = "function f() { @1 } f(); (() => { @2 })();";
  const of = (writes: readonly string[], bindings: readonly Binding[]): Situation[] =>
    writes.map((write, turn) => situation(write, `${write} ${after}`, bindings[turn % bindings.length]!, turn)); // in range
  const free = [required("script", "", "free in a script"), required("commonjs", "", "free in CommonJS")];
  return [
    ...of(WRITES, VARIABLES),
    ...of(WRITES, VARIABLES.toReversed()),
    ...of(DECLARED_AGAIN, [VARIABLES[0]!, VARIABLES[2]!]),
    ...of(
      FREE,
      free.map((binding) => ({ ...binding, name: "defer" })),
    ),
    ...of(
      FREE,
      free.toReversed().map((binding) => ({ ...binding, name: "defer" })),
    ),
  ];
}
