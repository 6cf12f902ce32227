import * as babel8 from "@babel/core";
import * as babel7 from "@deferkit/host-babel7";
import { describe, expect, test } from "vitest";
import { backends } from "../src/backends.ts";
import { fixtures } from "../src/cases.ts";
import { syntaxOf } from "../src/syntax.ts";

/** Every form of expression, and whether a `return` of it is waited for in an async function that defers. */
const FORMS: readonly (readonly ["waited for" | "settled", string])[] = [
  ["settled", "await x"],
  ["settled", "(await x)"],
  ["settled", "'text'"],
  ["settled", "1"],
  ["settled", "1n"],
  ["settled", "true"],
  ["settled", "false"],
  ["settled", "null"],
  ["settled", "`text`"],
  ["settled", "`text ${x}`"],
  ...["+", "-", "~", "!", "typeof ", "void ", "delete ", "++", "--"].map((op) => ["settled", `${op}x.y`] as const),
  ...["++", "--"].map((op) => ["settled", `x.y${op}`] as const),
  ...["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"].map((op) => ["settled", `x ${op} y`] as const),
  ...["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"].map(
    (op) => ["settled", `x ${op} y`] as const,
  ),
  ...["&&", "||", "??"].map((op) => ["waited for", `x ${op} y`] as const),
  ...["=", "+=", "-=", "*=", "**=", "&&=", "||=", "??="].map((op) => ["waited for", `x ${op} y`] as const),
  ["waited for", "(x, y)"],
  ["waited for", "(x, 1)"],
  ["waited for", "x ? y : 1"],
  ["waited for", "x"],
  ["waited for", "undefined"],
  ["waited for", "this"],
  ["waited for", "new.target"],
  ["waited for", "import.meta"],
  ["waited for", "import(x)"],
  ["waited for", "x.y"],
  ["waited for", "x[y]"],
  ["waited for", "x?.y"],
  ["waited for", "x()"],
  ["waited for", "x?.()"],
  ["waited for", "new X()"],
  ["waited for", "x`text`"],
  ["waited for", "/text/"],
  ["waited for", "[1]"],
  ["waited for", "{ x }"],
  ["waited for", "() => 1"],
  ["waited for", "function () {}"],
  ["waited for", "async function () {}"],
  ["waited for", "class {}"],
  ["waited for", "<a />"],
  ["waited for", "<></>"],
];

/** The same for TypeScript's own forms, and for the proposals that Babel can parse. */
const TYPED: typeof FORMS = [
  ["settled", "1 as any"],
  ["settled", "(!x satisfies boolean)!"],
  ["settled", "<any>`text`"],
  ["waited for", "x as any"],
  ["waited for", "x satisfies object"],
  ["waited for", "x!"],
  ["waited for", "<any>x"],
  ["waited for", "x<string>"],
];
const PROPOSED: typeof FORMS = [
  ["waited for", "x |> y(%)"],
  ["waited for", "x |> y.z(%) |> await %"],
  ["waited for", "1 |> %"],
  ["waited for", "do { x; }"],
  ["waited for", "async do { x; }"],
  ["waited for", "module { export let x; }"],
  ["waited for", "x::y"],
  ["waited for", "::x.y"],
  ["waited for", "throw x"],
];
const PROPOSED_IN_7: typeof FORMS = [
  ["waited for", "#{ x: 1 }"],
  ["waited for", "#[1]"],
  ["waited for", "1m"],
];

function sourceOf(form: string): string {
  return `import { defer } from "deferkit";\nasync function f(x, y) {\n  defer(x.close());\n  return ${form};\n}\n`;
}

function verdictOf(code: string): string {
  const value = /\n *return (?<waits>await )?[^;]/.exec(code);
  if (!value) throw new Error(`there is no return in\n${code}`);
  return value.groups!["waits"] ? "waited for" : "settled";
}

/** `return await x` is settled because it was written, and not drawn. */
function expectVerdict(code: string, verdict: string, form: string): void {
  const isWritten = /^\(?await\b/.test(form);
  if (isWritten) expect(code).not.toMatch(/await\s*\(?await/);
  else expect(verdictOf(code), code).toBe(verdict);
}

describe.each(backends)("$name", ({ lower }) => {
  test.each(FORMS)("%s: %s", (verdict, form) => expectVerdict(lower(sourceOf(form), "a.jsx").code, verdict, form));
  test.each(TYPED)("%s: %s", (verdict, form) => expectVerdict(lower(sourceOf(form), "a.ts").code, verdict, form));
});

/** What no `return` of an async function gives as such. */
const NO_VALUES = [
  ...["Super", "Import"], // words of the grammar
  ...["ParenthesizedExpression", "TypeCastExpression"], // wrappers
  "ImportExpression", // is a call in Babel 7
  "YieldExpression", // an async generator's `return` waits by itself
  ...["PipelineTopicExpression", "PipelineBareFunction", "PipelinePrimaryTopicReference"], // parts of `|>`
];

describe.each([
  ["8", babel8, PROPOSED],
  ["7", babel7, [...PROPOSED, ...PROPOSED_IN_7]],
] as const)("proposals in Babel %s", (major, babel, forms) => {
  const plugins: unknown[] = [
    ["pipelineOperator", { proposal: "hack", topicToken: "%" }],
    ...["doExpressions", "asyncDoExpressions", "moduleBlocks", "functionBind", "throwExpressions"],
    ...(major === "7" ? ["decimal", ["recordAndTuple", { syntaxType: "hash" }]] : []),
  ];
  const proposals = { configFile: false, babelrc: false, parserOpts: { plugins: plugins as [] } } as const;

  test.each(forms)("%s: %s", (verdict, form) => {
    const output = { plugins: ["@deferkit"], cwd: fixtures, generatorOpts: { topicToken: "%" as const } };
    const { code } = babel.transformSync(sourceOf(form), { ...proposals, ...output })!;
    expectVerdict(code!, verdict, form);
  });

  test("there are no other forms", () => {
    const seen = new Set(NO_VALUES);
    const see = (form: string, options: babel8.InputOptions): void => {
      babel.types.traverseFast(babel.parseSync(sourceOf(form), options)!, ({ type }) => void seen.add(type));
    };
    for (const [, form] of FORMS) see(form, syntaxOf("a.jsx"));
    for (const [, form] of TYPED) see(form, syntaxOf("a.ts"));
    for (const [, form] of forms) see(form, proposals);
    expect(babel.types.FLIPPED_ALIAS_KEYS["Expression"]!.filter((type) => !seen.has(type))).toEqual([]);
  });
});
