import type { Func } from "../program.ts";
import { printStatement } from "./statements.ts";
import { indented, quoted } from "./text.ts";

export function printDeclaration(func: Func): string {
  const { id, form } = func;
  const body = `{\n${printFunctionBody(func)}\n}`;
  const member = `${modifiers(func)}f(p${id}) ${body}`;
  const home = `__proto__: box("o${id}", ${quoted(func.member)}, "dispose", "asyncDispose")`;
  const ofObject = (text: string): string => `const o${id} = named("o${id}", {\n${indented(`${home},\n${text}`)}\n});`;
  switch (form) {
    case "declaration":
      return printFunction(func, `f${id}`);
    case "expression":
    case "arrow":
      return `const f${id} = ${printFunction(func)};`;
    case "method":
      return ofObject(member);
    case "getter":
      return ofObject(`get f() ${body}`);
    case "setter":
      return ofObject(`set ${member}`);
    case "class method": {
      const field = `#m = fn("o${id}.#m", ${quoted(func.member)});`;
      return `const o${id} = named("o${id}", new (class {\n${indented(`${field}\n${member}`)}\n})());`;
    }
    case "constructor":
      return `class f${id} {\n${indented(`constructor(p${id}) ${body}`)}\n}`;
    case "derived constructor": {
      const heritage = `base("f${id}", ${quoted(func.member)})`;
      return `class f${id} extends ${heritage} {\n${indented(`constructor(p${id}) ${body}`)}\n}`;
    }
    case "static block":
      return `const f${id} = (p${id}) => class {\n${indented(`static ${body}`)}\n};`;
  }
}

export function printFunction(func: Func, name: string = ""): string {
  const body = `{\n${printFunctionBody(func)}\n}`;
  const isAsync = func.kind.startsWith("async") ? "async " : "";
  if (func.form !== "arrow")
    return `${isAsync}function${/generator/.test(func.kind) ? "*" : ""} ${name}(p${func.id}) ${body}`;
  return `${isAsync}(p${func.id}) => ${body}`;
}

function modifiers({ kind }: Func): string {
  return `${kind.startsWith("async") ? "async " : ""}${/generator/.test(kind) ? "*" : ""}`;
}

function printFunctionBody(func: Func): string {
  return indented([`let v${func.id} = 0;`, ...func.body.map(printStatement)].join("\n"));
}
