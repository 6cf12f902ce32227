import type { Node, OwnerPlan, Survey } from "@deferkit/core";
import type { Host } from "./host.ts";
import type { Names } from "./names.ts";

/**
 * Makes the returns of a function wait for their value, or note it for `defer.onSuccess`.
 *
 *     return p;                     return await p;
 *     return value;                 return _result = value;        (where onSuccess receives it)
 *
 * A `return` that user code can still see from inside a `finally`, a `catch` or a loop's iterator must not wait there.
 * It leaves the labelled body first:
 *
 *     _body: { … { _result = p; break _body; } … return; }
 *     return await _result;
 *
 * @returns the statements of the body; `usesResult` says whether `_result` has to be declared
 */
export function rewriteReturns(
  body: Node[],
  { waitsForReturn, wantsResult, owner }: OwnerPlan<unknown>,
  { returns }: Survey,
  names: Names,
  { types: t }: Host,
): { body: Node[]; usesResult: boolean } {
  const result = (): Node => t.identifier(names.get("result"));
  const note = (value: Node): Node => (wantsResult ? t.assignmentExpression("=", result(), value) : value);
  const nothing = (): Node => t.unaryExpression("void", t.numericLiteral(0));
  const guarded = returns.filter((each) => each.guarded && each.node.argument);
  const detours = waitsForReturn && guarded.length > 0;

  for (const { node, container, key, guarded } of returns) {
    if (waitsForReturn && guarded && node.argument) container[key] = detour(node);
    else if (node.argument) node.argument = note(waits(node.argument));
    else if (wantsResult && returns.some((each) => each.guarded)) node.argument = note(nothing());
  }
  if (detours) {
    const end = t.returnStatement(wantsResult ? note(nothing()) : null);
    const inner = t.blockStatement([...body, end]);
    const wait = t.returnStatement(note(t.awaitExpression(result())));
    return { body: [t.labeledStatement(t.identifier(names.get("body")), inner), wait], usesResult: true };
  }
  // A `return` that the user's `finally` has overridden by a jump has noted a value that is not returned.
  const forget = wantsResult && guarded.length > 0 ? [t.expressionStatement(note(nothing()))] : [];
  return { body: [...body, ...forget], usesResult: wantsResult };

  function waits(value: Node): Node {
    const needed = waitsForReturn || (wantsResult && owner === "async generator");
    return needed && value.type !== "AwaitExpression" ? at(value, t.awaitExpression(value)) : value;
  }

  function detour(statement: Node): Node {
    const leave = [
      at(statement, t.expressionStatement(t.assignmentExpression("=", result(), statement.argument))),
      t.breakStatement(t.identifier(names.get("body"))),
    ];
    return t.inheritsComments(t.blockStatement(leave), statement);
  }
}

function at(original: Node, drawn: any /* gets a position */): Node {
  drawn.loc = original.loc;
  return drawn;
}
