import { parseSync, types } from "@babel/core";
import { eachMapping, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Lowered } from "./backends.ts";
import { syntaxOf } from "./syntax.ts";

interface Word {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The words that the map of a lowered file leads astray. A word is a name or a literal; looked at are those that the
 * source has once, so that there is only one place to lead to.
 */
export function strayWords(source: string, { code, mapped = code, map }: Lowered, filename: string): string[] {
  const trace = new TraceMap(map);
  const kept = grouped(wordsOf(mapped, filename));
  return [...grouped(wordsOf(source, filename))].flatMap(([text, [word, ...more]]) => {
    const places = kept.get(text);
    if (!word || !places || more.length > 0 || text === "defer") return []; // `defer.run` stands for the statement
    const origins = places.map((place) => originalPositionFor(trace, place));
    if (origins.some(({ line, column }) => line === word.line && column === word.column)) return [];
    return [
      `${text} at ${word.line}:${word.column} is led to ${origins.map((o) => `${o.line}:${o.column}`).join(", ")}`,
    ];
  });
}

/**
 * The signs and words that are only deferkit's, and that the map takes to a place: the `try` around a body and what is in
 * its `catch` and `finally`, and the variables. The calls that run what was deferred have a place, for stack traces and
 * debuggers: core's `Frame` says which.
 */
export function placedFrames({ code, mapped = code, map }: Lowered, filename: string): string[] {
  const starts = mapped.split("\n").reduce((all, line) => [...all, all.at(-1)! + line.length + 1], [0]);
  const ours = framesIn(mapped, filename);
  const faults: string[] = [];
  eachMapping(new TraceMap(map), ({ generatedLine, generatedColumn, originalLine, originalColumn }) => {
    const at = starts[generatedLine - 1]! + generatedColumn;
    if (originalLine === null || !ours.some(([start, end]) => start <= at && at < end)) return;
    faults.push(
      `${mapped.slice(at, at + 12)} at ${generatedLine}:${generatedColumn} has ${originalLine}:${originalColumn}`,
    );
  });
  return faults;
}

/** The ranges of what is only deferkit's. */
function framesIn(code: string, filename: string): [start: number, end: number][] {
  const frames: [number, number][] = [];
  types.traverseFast(parseSync(code, syntaxOf(filename)) as types.File, (node) => {
    if (types.isVariableDeclaration(node) && node.kind === "var" && node.declarations.every(isOurs)) {
      frames.push([node.start!, node.end!]);
    }
    if (!types.isTryStatement(node) || !isFrame(node)) return;
    const { start, block, end } = node;
    frames.push([start!, block.start! + 1]);
    let at = block.end! - 1;
    for (const call of callsIn(node.finalizer!)) {
      frames.push([at, call.start!]);
      at = call.end! + 1; // where the call ends has a place, too
    }
    frames.push([at, end!]);
  });
  return frames;
}

const OURS = /^_(?:defers|error|exit|result|returned|self|base|callee|code)\d*$/;

function isOurs({ id, init }: types.VariableDeclarator): boolean {
  return !init && types.isIdentifier(id) && OURS.test(id.name);
}

/** Whether it is the `try` around a body: its `catch` notes the error. */
export function isFrame({ handler, finalizer }: types.TryStatement): boolean {
  const last = handler?.body.body.at(-1);
  if (!finalizer || !types.isExpressionStatement(last) || !types.isCallExpression(last.expression)) return false;
  const [error, thrown] = last.expression.arguments;
  const isError = types.isIdentifier(error) && OURS.test(error.name);
  return isError && types.isMemberExpression(thrown) && types.isIdentifier(thrown.property, { name: "thrown" });
}

/** The calls that run what was deferred, in the order of the text. */
function callsIn(finalizer: types.BlockStatement): types.CallExpression[] {
  const calls: types.CallExpression[] = [];
  types.traverseFast(finalizer, (node) => {
    if (!types.isCallExpression(node) || !types.isMemberExpression(node.callee)) return;
    const { property } = node.callee;
    const isWithin = calls.some(({ end }) => node.end! < end!); // `defer.exit(_defers)` of `defer.exit(_defers).run()`
    if (!isWithin && types.isIdentifier(property) && /^(?:run|exit|next)$/.test(property.name)) calls.push(node);
  });
  return calls.sort((a, b) => a.start! - b.start!);
}

function wordsOf(code: string, filename: string): Word[] {
  const words: Word[] = [];
  types.traverseFast(parseSync(code, syntaxOf(filename)) as types.File, (node) => {
    const text = textOf(node);
    if (text !== undefined && node.loc) words.push({ text, line: node.loc.start.line, column: node.loc.start.column });
  });
  return words;
}

function textOf(node: types.Node): string | undefined {
  if (types.isIdentifier(node) || types.isJSXIdentifier(node)) return node.name;
  if (types.isStringLiteral(node) || types.isNumericLiteral(node)) return JSON.stringify(node.value);
  return undefined;
}

function grouped(words: readonly Word[]): Map<string, Word[]> {
  const groups = new Map<string, Word[]>();
  for (const word of words) groups.set(word.text, [...(groups.get(word.text) ?? []), word]);
  return groups;
}
