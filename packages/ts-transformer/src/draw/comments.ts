import type ts from "typescript";
import type { TS } from "../host.ts";

/**
 * Keeps the comments of a statement whose parts are in a record now, each once. The emitter finds comments by the places
 * of nodes, and no longer finds those between the parts. They are written before the part that follows, or after the last:
 *
 *     defer(x(1) // why
 *     );
 *     _defers.push(null, defer.with(x, [1 // why
 *     ]));
 *
 * @param record - the parts of the user's, which have places, and what is only deferkit's, which has none
 */
export function keepComments(statement: ts.Statement, record: ts.Expression, file: ts.SourceFile, ts: TS): void {
  const parts = partsOf(record, ts).sort((a, b) => a.pos - b.pos);
  let at = statement.getStart(file);
  for (const part of parts) {
    for (const comment of commentsIn(at, part.getStart(file), file, ts)) comment(part, ts.addSyntheticLeadingComment);
    at = part.end;
  }
  const last = parts.at(-1)!; // what is deferred
  for (const comment of commentsIn(at, statement.end, file, ts)) comment(last, ts.addSyntheticTrailingComment);
  for (const part of parts) leaveOutComments(part, file, ts);
}

/** Keeps the comments between `return` and its value, which the emitter writes after the keyword alone. */
export function keepCommentsOfReturn(
  node: ts.ReturnStatement,
  value: ts.Expression,
  file: ts.SourceFile,
  ts: TS,
): void {
  const [start, end] = [node.getStart(file), value.getStart(file)];
  for (const comment of commentsIn(start, end, file, ts)) comment(value, ts.addSyntheticLeadingComment);
}

/** Keeps the emitter from the comments around a node that has the place of another, such as a second mention of it. */
export function withoutComments<N extends ts.Node>(node: N, ts: TS): N {
  // Lists look for comments where an element begins, whatever its flags.
  return ts.setCommentRange(ts.setEmitFlags(node, ts.EmitFlags.NoComments), { pos: -1, end: -1 });
}

/** The outermost nodes that were written by the user. */
function partsOf(node: ts.Node, ts: TS): ts.Node[] {
  const isMade = (node.flags & ts.NodeFlags.Synthesized) !== 0;
  if (isMade && ts.getOriginalNode(node) === node) {
    withoutComments(node, ts);
    const parts: ts.Node[] = [];
    ts.forEachChild(node, (child) => void parts.push(...partsOf(child, ts)));
    return parts;
  }
  return isSecond(node, ts) ? [] : [node];
}

/** Whether it is a second mention: only those are made anew with what they were made from, and have nothing in them. */
function isSecond(node: ts.Node, ts: TS): boolean {
  return (node.flags & ts.NodeFlags.Synthesized) !== 0 && ts.isIdentifier(node);
}

type Comment = (part: ts.Node, add: TS["addSyntheticLeadingComment"]) => void;

/** The comments between two places, between which there are no parts. */
function commentsIn(start: number, end: number, file: ts.SourceFile, ts: TS): Comment[] {
  const { SingleLineCommentTrivia, MultiLineCommentTrivia, EndOfFileToken } = ts.SyntaxKind;
  const text = file.text.slice(start, end);
  if (!text.includes("/")) return [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, file.languageVariant, text);
  const comments: Comment[] = [];
  for (let kind = scanner.scan(); kind !== EndOfFileToken; kind = scanner.scan()) {
    if (kind === SingleLineCommentTrivia) {
      const inside = scanner.getTokenText().slice(2);
      comments.push((part, add) => add(part, SingleLineCommentTrivia, inside, true));
    } else if (kind === MultiLineCommentTrivia) {
      const inside = scanner.getTokenText().slice(2, -2);
      comments.push((part, add) => add(part, MultiLineCommentTrivia, inside));
    }
  }
  return comments;
}

/** Keeps the emitter from the comments around a node, where the first nodes in it begin, too. */
function leaveOutComments(part: ts.Node, file: ts.SourceFile, ts: TS): void {
  const start = part.getStart(file);
  const { pos, end } = part;
  ts.setEmitFlags(part, ts.EmitFlags.NoComments);
  for (let node: ts.Node | undefined = part; node?.pos === pos; node = ts.forEachChild(node, (child) => child)) {
    ts.setCommentRange(node, { pos: start, end: node === part ? end : ts.getCommentRange(node).end });
  }
}
