import vm from "node:vm";
import fc from "fast-check";

/**
 * Functions that declare a few names in every way, and mention them in front of it and behind: what moves into a block must
 * mean the same there. The engine itself says what that is: it runs the function as it is written, with nothing in place of
 * `defer` but a list that somebody else runs.
 */
export interface Scopes {
  readonly strict: boolean;
  readonly parameters: readonly string[];
  /** The value of a last parameter where none is given, which declares and defers, too. */
  readonly byDefault: Part | undefined;
  readonly parts: readonly Part[];
}

interface Part {
  readonly type: "declare" | "log" | "defer" | "maybe" | "loop" | "closure" | "hoisted" | "called" | "leave" | "try";
  readonly how: Declaration;
  readonly name: string;
  readonly value: string;
}

type Declaration =
  | "let"
  | "const"
  | "class"
  | "function"
  | "deferring"
  | "deferring strictly"
  | "generator"
  | "var"
  | "in a block"
  | "eval";

/** One like any other, one that lowered code uses itself, and one that every object has. */
const NAMES = ["a", "_defers", "constructor"];
const name = fc.constantFrom(...NAMES);
/** What a mention is: `NAME` stands for a name. */
const mention = fc.constantFrom("NAME", "typeof NAME", "(NAME = 7)", 'eval("NAME")', "arguments[0]");

const part: fc.Arbitrary<Part> = fc
  .record({
    type: fc.oneof(
      ...weighted<Part["type"]>({ declare: 6, log: 3, defer: 5, maybe: 1, loop: 1, closure: 2, hoisted: 2 }),
      ...weighted<Part["type"]>({ called: 2, leave: 1, try: 1 }),
    ),
    how: fc.oneof(
      ...weighted<Declaration>({ let: 1, const: 1, class: 1, function: 2, var: 1, "in a block": 2, eval: 1 }),
      ...weighted<Declaration>({ deferring: 3, "deferring strictly": 1, generator: 1 }),
    ),
    name,
    value: fc
      .tuple(mention, name)
      .map(([how, name]) => how.replace("NAME", how.startsWith("eval") ? inText(name) : name)),
  })
  .map((part) => (part.how === "eval" ? { ...part, name: inText(part.name) } : part));

/** A compiler does not read what `eval` is given, and may take a name that is only in that text (docs/decisions.md). */
function inText(name: string): string {
  return name === "_defers" ? "a" : name;
}

export const scopes: fc.Arbitrary<Scopes> = fc
  .record({
    strict: fc.boolean(),
    parameters: fc.subarray(NAMES),
    byDefault: fc.option(part, { nil: undefined, freq: 4 }),
    parts: fc.array(part, { minLength: 2, maxLength: 12 }),
  })
  .map(legal);

function weighted<Type extends string>(weights: { readonly [type in Type]?: number }): fc.WeightedArbitrary<Type>[] {
  return Object.entries(weights).map(([type, weight]) => ({
    arbitrary: fc.constant(type as Type), // a key of it
    weight: weight as number, // a value of it
  }));
}

/** Leaves out what would not parse, such as a second `let` of one name. */
function legal({ parts, ...head }: Scopes): Scopes {
  const kept: Part[] = [];
  for (const part of parts) if (parses({ ...head, parts: [...kept, part] })) kept.push(part);
  return { ...head, parts: kept };
}

function parses(program: Scopes): boolean {
  try {
    return Boolean(new vm.Script(`${directiveOf(program)}\n${printFunction(program, deferring)}`));
  } catch {
    return false;
  }
}

/** A script that exports what makes the lines that the function logs. */
export function print(program: Scopes): string {
  return script(program, 'const { defer } = require("deferkit");', deferring, "");
}

/** The same without us: whoever calls the function runs what it has deferred. */
export function printReference(program: Scopes): string {
  return script(program, "const list = [];", listing, "for (const args of list.reverse()) log(...args);");
}

type PrintDefer = (id: number, value: string) => string;

const deferring: PrintDefer = (id, value) => `defer(log("deferred ${id}", () => ${value}));`;
const listing: PrintDefer = (id, value) => `list.push(["deferred ${id}", () => ${value}]);`;

function script(program: Scopes, head: string, printDefer: PrintDefer, behind: string): string {
  return `${directiveOf(program)}
${head}
const lines = [];
function log(text, read) {
  try {
    const value = read();
    // Its name and what it gives, but not its text: a declaration may have become a variable.
    const isFunction = typeof value === "function" && !value.isClass;
    lines.push(text + ": " + (isFunction ? "function " + value.name + " gives " + value() : value));
  } catch (error) {
    lines.push(text + ": " + error.name);
  }
}
${printFunction(program, printDefer)}
module.exports = () => {
  let end;
  try {
    end = "gives " + subject("argument");
  } catch (error) {
    end = "throws " + error;
  }
  ${behind}
  return [...lines, end];
};
`;
}

function directiveOf({ strict }: Scopes): string {
  return strict ? '"use strict";' : "";
}

function printFunction({ strict, parameters, byDefault, parts }: Scopes, printDefer: PrintDefer): string {
  const statements = parts.map((part, id) => `  ${printPart(part, id, printDefer)}`);
  const directive = strict && !byDefault ? '  "use strict";' : ""; // there with plain parameters alone
  const last = byDefault ? [printDefault(byDefault, printDefer)] : [];
  return [`function subject(${[...parameters, ...last].join(", ")}) {`, directive, ...statements, "}"].join("\n");
}

/** `d = (() => { … })()`: what it declares and defers is its own. */
function printDefault({ how, name, value }: Part, printDefer: PrintDefer): string {
  const isKept = how === "function" || how === "deferring" || how === "in a block" || how === "generator";
  const declared = printDeclaration(isKept ? how : "var", name, 98, value, printDefer);
  return `d = (() => { ${printBody(99, value, declared, printDefer)} })()`;
}

/**
 * A body that defers. In the reference the function itself runs what it has deferred. Only types are logged, because a
 * function that is logged is called, which would call this one again.
 */
function printBody(id: number, mentioned: string, statements: string, printDefer: PrintDefer): string {
  const value = `typeof (${mentioned})`;
  if (printDefer === deferring) return `${deferring(id, value)} ${statements} return ${id};`;
  return `const args = ["deferred ${id}", () => ${value}]; ${statements} try { return ${id}; } finally { log(...args); }`;
}

function printPart({ type, how, name, value }: Part, id: number, printDefer: PrintDefer): string {
  switch (type) {
    case "declare":
      return printDeclaration(how, name, id, value, printDefer);
    case "log":
      return `log("logged ${id}", () => ${value});`;
    case "defer":
      return printDefer(id, value);
    case "maybe":
      return `if (${id % 2}) ${printDefer(id, value)}`;
    case "loop":
      return `for (const i of [1, 2]) ${printDefer(id, value)}`;
    case "closure":
      return `const closure${id} = () => ${value}; log("closure", closure${id});`;
    case "hoisted":
      return `function hoisted${id}() { return ${value}; }`;
    case "called":
      return `log("called", () => [hoisted${id + 1}(), hoisted${id - 1}()].map((it) => it?.name ?? it).join());`;
    case "leave":
      return id % 3 === 0 ? `return "early";` : id % 3 === 1 ? `throw "thrown";` : ";";
    case "try":
      return `try { log("tried", () => ${value}); } finally { ${printDefer(id, value)} }`;
  }
}

function printDeclaration(how: Declaration, name: string, id: number, value: string, printDefer: PrintDefer): string {
  switch (how) {
    case "let":
    case "const":
    case "var":
      return `${how} ${name} = ${id};`;
    case "class":
      return `class ${name} { static isClass = true; static toString() { return "class ${id}"; } }`;
    case "function":
      return `function ${name}() { return ${id}; }`;
    case "deferring":
      return `function ${name}() { ${printBody(id, value, "", printDefer)} }`;
    case "deferring strictly":
      return `function ${name}() { "use strict"; ${printBody(id, value, "", printDefer)} }`;
    case "generator":
      return `function* ${name}() { ${printBody(id, value, "", printDefer)} }`;
    case "in a block":
      return `{ function ${name}() { return "in a block ${id}"; } }`;
    case "eval":
      return `eval("var ${name} = 'eval ${id}'");`;
  }
}

/** The lines of a script. What it assigns without declaring it is forgotten afterwards. */
export function linesOf(code: string, require: (id: string) => unknown): readonly string[] {
  const module = { exports: (): readonly string[] => [] };
  const wrapper = vm.runInThisContext(`(function (require, module, exports) {${code}\n})`) as (
    ...args: unknown[]
  ) => void;
  try {
    wrapper(require, module, {});
    return module.exports().map((line) => line.replaceAll(/\s+/g, " "));
  } finally {
    for (const name of NAMES) Reflect.deleteProperty(globalThis, name);
  }
}
