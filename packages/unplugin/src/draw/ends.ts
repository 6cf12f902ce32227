import type { Node } from "@deferkit/core";

/** Statements that end by themselves; after any other a semicolon may be missing. */
const CLOSED = new Set([
  "BlockStatement",
  "ClassDeclaration",
  "EmptyStatement",
  "FunctionDeclaration",
  "StaticBlock",
  "SwitchStatement",
  "TryStatement",
  "TSEnumDeclaration",
  "TSInterfaceDeclaration",
  "TSModuleDeclaration",
]);

/** Whether a line break ends `statement`, so that what is put after it has to begin with a semicolon. */
export function isUnterminated(statement: Node, code: string): boolean {
  return code[statement.end - 1] !== ";" && !CLOSED.has(lastIn(statement).type);
}

/** The statement that ends where `statement` ends, such as the body of a loop. */
export function lastIn(statement: Node): Node {
  switch (statement.type) {
    case "ExportDefaultDeclaration":
    case "ExportNamedDeclaration":
      return statement.declaration ? lastIn(statement.declaration) : statement;
    case "IfStatement":
      return lastIn(statement.alternate ?? statement.consequent);
    case "ForInStatement":
    case "ForOfStatement":
    case "ForStatement":
    case "LabeledStatement":
    case "WhileStatement":
    case "WithStatement":
      return lastIn(statement.body);
    default:
      return statement;
  }
}
