import type ts from "typescript";
import type { TS } from "../host.ts";

/** What fills the holes of a picture: see core's `Frame`. */
export interface Holes {
  readonly BODY: readonly ts.Statement[];
  /** Makes the node for `MARKER`. */
  readonly marker: () => ts.Expression;
  /** Gives the call in `HERE(call)` its place. */
  readonly here: (call: ts.Expression) => ts.Expression;
  /** Makes the list for `START([])`, with its place. */
  readonly start: () => ts.Expression;
}

/** Turns a picture of core's into nodes, new ones every time, which belong to no place in a source. */
export function fillPicture(picture: string, holes: Holes, context: ts.TransformationContext, ts: TS): ts.Statement[] {
  const { factory } = context;
  const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;
  const fill = (node: ts.Node): ts.VisitResult<ts.Node> => {
    if (ts.isExpressionStatement(node) && isNamed(node.expression, "BODY")) return [...holes.BODY];
    if (isNamed(node, "MARKER")) return holes.marker();
    if (ts.isCallExpression(node) && isNamed(node.expression, "HERE")) {
      return holes.here(fill(node.arguments[0]!) as ts.Expression); // it has one call in it
    }
    if (ts.isCallExpression(node) && isNamed(node.expression, "START")) return holes.start();
    if (ts.isIdentifier(node)) return factory.createIdentifier(node.text);
    if (ts.isNumericLiteral(node)) return factory.createNumericLiteral(node.text);
    return withoutOriginal(ts.visitEachChild(node, fill, context));
  };
  return parsed(picture, ts).flatMap((statement) => fill(statement) as ts.Statement | ts.Statement[]); // they stay statements
}

/** What each compiler has parsed: a picture serves every function of every file. */
const PARSED = new WeakMap<TS, Map<string, readonly ts.Statement[]>>();

function parsed(text: string, ts: TS): readonly ts.Statement[] {
  const known = PARSED.get(ts) ?? new Map<string, readonly ts.Statement[]>();
  PARSED.set(ts, known);
  const statements = known.get(text) ?? parse(text, ts);
  known.set(text, statements);
  return statements;
}

function parse(text: string, ts: TS): readonly ts.Statement[] {
  const file = ts.createSourceFile("template.ts", `async () => {${text}}`, ts.ScriptTarget.ESNext);
  const [wrapper] = file.statements as unknown as [ts.ExpressionStatement]; // as written here
  const { statements } = (wrapper.expression as ts.ArrowFunction).body as ts.Block;
  statements.forEach((statement) => clearPlaces(statement, ts));
  return statements;
}

/**
 * Frees a node and all that is in it, lists and tokens included, of the place it had in the template: the emitter would
 * look there for comments of the user's file, and map to there.
 */
function clearPlaces(node: ts.Node, ts: TS): void {
  ts.setTextRange(node, NOWHERE);
  ts.forEachChild(
    node,
    (child) => clearPlaces(child, ts),
    (list) => {
      ts.setTextRange(list, NOWHERE);
      list.forEach((child) => clearPlaces(child, ts));
    },
  );
}

const NOWHERE = { pos: -1, end: -1 };

/** Frees a node of what `update` has set; there is no public way back. */
function withoutOriginal<N extends ts.Node>(node: N): N {
  (node as { original?: ts.Node | undefined }).original = undefined;
  return node;
}
