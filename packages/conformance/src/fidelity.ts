import { parseSync, types, type InputOptions } from "@babel/core";
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";

/**
 * What the text backend promises beside the meaning, in words where it does not hold: lines keep their number, the map leads
 * every character that is left to its own line, comments stay, and nothing but functions with defers changes.
 */
export function unfaithful(source: string, code: string, map: string, syntax: InputOptions): string[] {
  const trace = new TraceMap(map);
  const [before, after] = [parse(source, syntax), parse(code, syntax)];
  return [
    ...movedLines(source, code, trace),
    ...lostComments(before, after),
    ...changedText(source, code, trace, before, after),
  ];
}

function parse(code: string, syntax: InputOptions): types.File {
  return parseSync(code, syntax) as types.File; // a whole file, and with errors it throws
}

function movedLines(source: string, code: string, trace: TraceMap): string[] {
  const [lines, kept] = [source.split("\n").length, code.split("\n").length];
  if (lines !== kept) return [`${lines} lines became ${kept}`];
  // A function that has to become a variable stands at the top of its body: the only text that moves.
  if (/\bvar \w+ = (async )?function\b/.test(code) && code.match(MOVED)?.length !== source.match(MOVED)?.length)
    return [];
  const faults: string[] = [];
  eachMapping(trace, ({ generatedLine, originalLine, originalColumn, generatedColumn }) => {
    if (originalLine === null || generatedLine === originalLine) return;
    if (DRAWN.test(code.split("\n")[generatedLine - 1]!.slice(generatedColumn))) return;
    faults.push(`${originalLine}:${originalColumn} stands in line ${generatedLine}`);
  });
  return faults;
}

const MOVED = /\bvar \w+ = (async )?function\b/g;
/** What maps to another line: the calls that run what was deferred, and the array with which a function starts. */
const DRAWN = /^(?:run|exit|next)\(|^\[\];|^require\("deferkit"\)/;

function lostComments(before: types.File, after: types.File): string[] {
  const comments = ({ comments: list }: types.File): string[] => (list ?? []).map(({ value }) => value);
  const kept = comments(after).sort();
  const written = comments(before).sort();
  return kept.join("\0") === written.join("\0") ? [] : [`${written.length} comments became ${kept.length}`];
}

/** Compares what stands outside the lowered functions, and outside the statements of the module that are lowered. */
function changedText(source: string, code: string, trace: TraceMap, before: types.File, after: types.File): string[] {
  const toSource = sourceOffsets(source, trace);
  const lowered = linesOfModuleLevel(before);
  const faults: string[] = [];
  let [at, from] = [0, 0];
  const compare = (until: number, to: number): void => {
    const first = source.slice(0, from).split("\n").length;
    const [written, kept] = [source.slice(from, to).split("\n"), code.slice(at, until).split("\n")];
    if (written.length !== kept.length) faults.push(`${written.length} lines became ${kept.length}`);
    written.forEach((line, index) => {
      if (!isSame(line, kept[index]) && !lowered.has(first + index)) faults.push(`${line}\nbecame\n${kept[index]}`);
    });
  };
  for (const [start, end] of loweredBodies(after, code)) {
    compare(start, toSource(code, start));
    [at, from] = [end, toSource(code, end - 1) + 1];
  }
  compare(code.length, source.length);
  return faults;
}

/** Whether a line is as it was, but for what brings in the exit stack. */
function isSame(line: string, kept = ""): boolean {
  return (
    line === kept || line === kept.replace(ATEXIT, "") || line === kept.replace(new RegExp(`;${ATEXIT.source}`), "")
  );
}

const ATEXIT = / ?\b(import (\* as )?|const )_atexit\d* [^;]*;( let [\w, ]+;)? ?/;

/** The lines of the expression statements outside of functions: what is lowered of the module is among them. */
function linesOfModuleLevel(file: types.File): Set<number> {
  const lines = new Set<number>();
  const visit = (node: types.Node): void => {
    if (types.isFunction(node) || types.isClass(node)) return;
    if (types.isExpressionStatement(node)) {
      for (let line = node.loc!.start.line; line <= node.loc!.end.line; line++) lines.add(line);
    }
    for (const key of types.VISITOR_KEYS[node.type] ?? []) {
      const children = [node[key as keyof types.Node]].flat() as unknown as (types.Node | null)[]; // of any node
      for (const child of children) if (child) visit(child);
    }
  };
  visit(file);
  return lines;
}

/** The bodies of the outermost functions and static blocks that declare an array of ours. */
function loweredBodies(file: types.File, code: string): [number, number][] {
  const bodies: [number, number][] = [];
  types.traverseFast(file, (node) => {
    if (!types.isBlockStatement(node) && !types.isStaticBlock(node)) return;
    const isLowered = node.body.some((part) => types.isVariableDeclaration(part) && /^_defers\d*$/.test(nameOf(part)));
    if (!isLowered || bodies.some(([, end]) => node.start! < end)) return;
    bodies.push([code.indexOf("{", node.start!), node.end!]);
  });
  return bodies.sort(([a], [b]) => a - b);
}

function nameOf({ declarations: [first] }: types.VariableDeclaration): string {
  return types.isIdentifier(first?.id) ? first.id.name : "";
}

/** From an offset in the output to the one in the source that the map leads to. */
function sourceOffsets(source: string, trace: TraceMap): (code: string, offset: number) => number {
  const starts = startsOf(source);
  const origins = new Map<string, number>();
  eachMapping(trace, ({ generatedLine, generatedColumn, originalLine, originalColumn }) => {
    if (originalLine === null) return;
    origins.set(`${generatedLine}:${generatedColumn}`, starts[originalLine - 1]! + originalColumn);
  });
  return (code, offset) => {
    const line = code.slice(0, offset).split("\n").length;
    return origins.get(`${line}:${offset - code.lastIndexOf("\n", offset - 1) - 1}`) ?? -1;
  };
}

function startsOf(text: string): number[] {
  return text.split("\n").reduce((starts, line) => [...starts, starts.at(-1)! + line.length + 1], [0]);
}
