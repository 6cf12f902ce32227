import { planReturns, type Names, type Node, type OwnerPlan, type Return, type Survey } from "@deferkit/core";
import type { Host } from "./host.ts";

/**
 * Draws the returns of a function as core has planned them: see `ReturnDrawing` and `ReturnsPlan` for the pictures.
 *
 * @returns the statements of the body, and whether `_result` has to be declared
 */
export function rewriteReturns(
  statements: Node[],
  plan: OwnerPlan<unknown>,
  { returns, labels }: Survey,
  names: Names,
  { types: t }: Host,
): { body: Node[]; usesResult: boolean } {
  const { drawings, body, usesResult } = planReturns(plan, returns);
  const label = (): Node => t.identifier(names.label(labels));
  const note = (value: Node): Node => t.assignmentExpression("=", t.identifier(names.get("result")), value);
  const nothing = (): Node => t.unaryExpression("void", t.numericLiteral(0));
  const wait = (value: Node): Node => Object.assign(t.awaitExpression(value), { loc: value.loc });

  returns.forEach((each, index) => rewrite(each, drawings[index]!)); // one drawing for each
  switch (body) {
    case "plain":
      return { body: statements, usesResult };
    case "forgetting":
      return { body: [...statements, t.expressionStatement(note(nothing()))], usesResult };
    case "labelled": {
      const end = t.returnStatement(plan.wantsResult ? note(nothing()) : null);
      const settled = t.awaitExpression(t.identifier(names.get("result")));
      return {
        body: [
          t.labeledStatement(label(), t.blockStatement([...statements, end])),
          t.returnStatement(plan.wantsResult ? note(settled) : settled),
        ],
        usesResult,
      };
    }
  }

  function rewrite({ node, container, key }: Return, drawing: (typeof drawings)[number]): void {
    switch (drawing) {
      case "as it is":
        return;
      case "wait":
        return void (node.argument = wait(node.argument));
      case "note":
        return void (node.argument = note(node.argument));
      case "note and wait":
        return void (node.argument = note(wait(node.argument)));
      case "note nothing":
        return void (node.argument = note(nothing()));
      case "detour":
        return void (container[key] = detour(node));
    }
  }

  function detour(statement: Node): Node {
    const noted = Object.assign(t.expressionStatement(note(statement.argument)), { loc: statement.loc });
    const leave = t.breakStatement(label());
    return t.inheritsComments(t.blockStatement([noted, leave]), statement);
  }
}
