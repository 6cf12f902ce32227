import type { Body, Case, Invocation, Loop, Statement, Step } from "../program.ts";
import { printExpression } from "./expressions.ts";
import { printDeclaration } from "./functions.ts";
import { printDefer, printOperand } from "./operands.ts";
import { indented, quoted } from "./text.ts";

/** `if`, a loop, a label and a case take a lone defer statement without braces. */
function printBody(body: Body, braces: "required" | "when needed" = "required"): string {
  const text = body.map(printStatement).join("\n");
  if (braces === "when needed" && body.length === 1 && isLoneDefer(body[0]!)) return text;
  return body.length === 0 ? "{}" : `{\n${indented(text)}\n}`;
}

function isLoneDefer(statement: Statement): boolean {
  if (statement.type !== "defer" && statement.type !== "recover") return false;
  if (statement.type === "defer" && statement.changes.length > 0) return false;
  const { before, after } = printOperand(statement.type === "defer" ? statement.operand : statement.handler);
  return before === undefined && after === undefined;
}

export function printStatement(statement: Statement): string {
  switch (statement.type) {
    case "log":
      return `log("s${statement.id}", ${printExpression(statement.value)});`;
    case "evaluate":
      return `${printExpression(statement.value)};`;
    case "assign":
      return `${statement.name} = ${printExpression(statement.value)};`;
    case "declare":
      return printDeclaration(statement.func);
    case "defer":
      return printDefer(
        statement.when === "always" ? "defer" : `defer.${statement.when}`,
        statement.operand,
        statement.changes,
      );
    case "recover":
      return printDefer("defer.recover", statement.handler);
    case "if": {
      const consequent = `if (${printExpression(statement.test)}) ${printBody(statement.then, "when needed")}`;
      return statement.otherwise ? `${consequent}\nelse ${printBody(statement.otherwise, "when needed")}` : consequent;
    }
    case "for":
    case "while":
    case "each":
      return printLoop(statement);
    case "block":
      return `${statement.label}: ${printBody(statement.body, "when needed")}`;
    case "switch":
      return `switch (${printExpression(statement.on)}) {\n${indented(statement.cases.map(printCase).join("\n"))}\n}`;
    case "try": {
      const { id, block, handler, finalizer } = statement;
      const caught = handler ? ` catch (e${id}) ${printBody(handler)}` : "";
      return `try ${printBody(block)}${caught}${finalizer ? ` finally ${printBody(finalizer)}` : ""}`;
    }
    case "return":
      return statement.value ? `return ${printExpression(statement.value)};` : "return;";
    case "throw":
      return `throw ${printExpression(statement.value)};`;
    case "break":
    case "continue":
      return statement.label === null ? `${statement.type};` : `${statement.type} ${statement.label};`;
    case "super":
      return `super(${printExpression(statement.argument)});`;
    case "drive":
      return printDrive(statement.generator, statement.steps);
  }
}

function printLoop({ type, id, label, count, generator, body }: Loop): string {
  const prefix = label === null ? "" : `${label}: `;
  const numbers = `[${Array.from({ length: count }, (_, index) => index).join(", ")}]`;
  switch (type) {
    case "for":
      return `${prefix}for (let i${id} = 0; i${id} < ${count} && fuel(); i${id}++) ${printBody(body, "when needed")}`;
    case "while": {
      const rest = `let i${id} = ${count};\n`;
      return `${rest}${prefix}while (i${id}-- > 0 && fuel()) ${printBody(body, "when needed")}`;
    }
    case "each": {
      const waits = generator?.callee.kind === "async generator" ? "await " : "";
      const source = generator ? printExpression(generator) : numbers;
      const inside = indented([`if (!fuel()) break;`, ...body.map(printStatement)].join("\n"));
      return `${prefix}for ${waits}(const i${id} of ${source}) {\n${inside}\n}`;
    }
  }
}

function printCase({ test, body, falls }: Case): string {
  const head = test === null ? "default:" : `case ${test}:`;
  return `${head} ${printBody(body, "when needed")}${falls ? "" : "\n  break;"}`;
}

function printDrive(generator: Invocation, steps: readonly Step[]): string {
  const name = quoted(`f${generator.callee.id}`);
  const call = generator.callee.kind === "generator" ? "drive" : "await driveAsync";
  return `${call}(${name}, ${printExpression(generator)}, ${JSON.stringify(steps)});`;
}
