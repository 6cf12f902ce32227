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
  readonly parts: readonly Part[];
}

interface Part {
  readonly type: "declare" | "log" | "defer" | "maybe" | "loop" | "closure" | "hoisted" | "called" | "leave" | "try";
  readonly how: Declaration;
  readonly name: string;
  readonly value: string;
}

type Declaration = "let" | "const" | "class" | "function" | "var" | "in a block" | "eval";

/** One like any other, one that lowered code uses itself, and one that every object has. */
const NAMES = ["a", "_defers", "constructor"];
const name = fc.constantFrom(...NAMES);
/** What a mention is: `NAME` stands for a name. */
const mention = fc.constantFrom("NAME", "typeof NAME", "(NAME = 7)", 'eval("NAME")', "arguments[0]");

export const scopes: fc.Arbitrary<Scopes> = fc
  .record({
    strict: fc.boolean(),
    parameters: fc.subarray(NAMES),
    parts: fc.array(
      fc.record({
        type: fc.oneof(
          ...weighted<Part["type"]>({ declare: 6, log: 3, defer: 5, maybe: 1, loop: 1, closure: 2, hoisted: 2 }),
          ...weighted<Part["type"]>({ called: 2, leave: 1, try: 1 }),
        ),
        how: fc.constantFrom<Declaration[]>(
          "let",
          "const",
          "class",
          "function",
          "function",
          "var",
          "in a block",
          "in a block",
          "eval",
        ),
        name,
        value: fc.tuple(mention, name).map(([how, name]) => how.replace("NAME", name)),
      }),
      { minLength: 2, maxLength: 12 },
    ),
  })
  .map(legal);

function weighted<Type extends string>(weights: { readonly [type in Type]?: number }): fc.WeightedArbitrary<Type>[] {
  return Object.entries(weights).map(([type, weight]) => ({
    arbitrary: fc.constant(type as Type), // a key of it
    weight: weight as number, // a value of it
  }));
}

/** Leaves out what would not parse, such as a second `let` of one name. */
function legal({ strict, parameters, parts }: Scopes): Scopes {
  const kept: Part[] = [];
  for (const part of parts) {
    if (parses(printFunction({ strict, parameters, parts: [...kept, part] }, deferring))) kept.push(part);
  }
  return { strict, parameters, parts: kept };
}

function parses(code: string): boolean {
  try {
    return Boolean(new vm.Script(code));
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
  return `${program.strict ? '"use strict";' : ""}
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

function printFunction({ strict, parameters, parts }: Scopes, printDefer: PrintDefer): string {
  const statements = parts.map((part, id) => `  ${printPart(part, id, printDefer)}`);
  const directive = strict ? '  "use strict";' : "";
  return [`function subject(${parameters.join(", ")}) {`, directive, ...statements, "}"].join("\n");
}

function printPart({ type, how, name, value }: Part, id: number, printDefer: PrintDefer): string {
  switch (type) {
    case "declare":
      return printDeclaration(how, name, id);
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
      return `log("called", () => hoisted${id + 1}() + hoisted${id - 1}());`;
    case "leave":
      return id % 3 === 0 ? `return "early";` : id % 3 === 1 ? `throw "thrown";` : ";";
    case "try":
      return `try { log("tried", () => ${value}); } finally { ${printDefer(id, value)} }`;
  }
}

function printDeclaration(how: Declaration, name: string, id: number): string {
  switch (how) {
    case "let":
    case "const":
    case "var":
      return `${how} ${name} = ${id};`;
    case "class":
      return `class ${name} { static isClass = true; static toString() { return "class ${id}"; } }`;
    case "function":
      return `function ${name}() { return ${id}; }`;
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
