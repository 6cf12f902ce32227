import type ts from "typescript";
import type { TS } from "../host.ts";

type Part = string | ts.Expression | readonly ts.Statement[];

/**
 * Parses a picture of core's `TEMPLATES` with the host's own parser.
 *
 * @returns a function that fills the holes: new nodes every time, which belong to no place in a source
 */
export function makeTemplate(
  text: string,
  context: ts.TransformationContext,
  ts: TS,
): (parts: Record<string, Part>) => ts.Statement[] {
  const statements = parsed(text, ts);
  const { factory } = context;

  return (parts) => {
    const fill = (node: ts.Node): ts.VisitResult<ts.Node> => {
      if (ts.isExpressionStatement(node) && ts.isIdentifier(node.expression)) {
        const part = parts[node.expression.text];
        if (Array.isArray(part)) return part as ts.Statement[]; // a statement's hole takes statements
      }
      if (ts.isIdentifier(node)) {
        const part = parts[node.text] ?? node.text;
        return typeof part === "string" ? factory.createIdentifier(part) : (part as ts.Expression); // an expression's hole
      }
      if (ts.isNumericLiteral(node)) return factory.createNumericLiteral(node.text);
      return withoutOriginal(ts.visitEachChild(node, fill, context));
    };
    return statements.flatMap((statement) => fill(statement) as ts.Statement | ts.Statement[]); // statements stay statements
  };
}

/** What each compiler has parsed: a template serves every function of every file. */
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
