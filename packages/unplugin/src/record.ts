import { peel, type Deferral, type Names, type Node, type OwnerPlan, type Temporaries } from "@deferkit/core";
import type { Site } from "./mention.ts";
import { all, parenthesisOf, Targets, type Target } from "./target.ts";
import { rangeOf, type Editor, type Range, type Text } from "./text.ts";

/** What drawing in one function or module needs. */
export interface Draft {
  readonly names: Names;
  readonly temps: Temporaries;
  readonly editor: Editor;
}

/** Where records go: what is called, and what is passed in front of the record. */
export interface Sink {
  readonly push: Way;
  readonly value: Way;
}

interface Way {
  readonly callee: string;
  /** What makes a callee of the marker itself, whose text then stays. */
  readonly suffix?: string;
  readonly first: string;
}

/**
 * Draws what stands in the place of one marker call:
 *
 *     defer(file.close())            _defers.push(file, file.close, null)
 *     defer(n--)                     _defers.push(null, () => n--, null)
 *     defer(file.close)              defer.value(_defers, file, file.close)
 *     defer(print, "x")              defer.value(_defers, null, print, ["x"])
 *     defer(file?.close())           file != null && _defers.push(file, file.close, null)
 *     defer.onError(unlink(path))    defer.onError.push(_defers, null, unlink, [path])
 */
export function drawRecord({ site, capture }: Deferral<Site>, sink: Sink, draft: Draft): Text {
  const [first, ...rest] = site.call.arguments as [Node, ...Node[]]; // judged: there is an argument
  const targets = new Targets(draft.temps, draft.editor);
  switch (capture.how) {
    case "call": {
      const call = calledIn(first);
      return compose(site.call, sink.push, targets.ofCall(call), drawArguments(call, draft.editor), draft.editor);
    }
    case "eval":
      return compose(site.call, sink.push, NOTHING, drawEval(calledIn(first), draft), draft.editor);
    case "function":
      return compose(site.call, sink.push, NOTHING, [rangeOf(first), ", null"], draft.editor);
    case "effect": {
      const isObject = draft.editor.code[first.start] === "{"; // would be the arrow's body
      const body = isObject ? ["(", rangeOf(first), ")"] : [rangeOf(first)];
      const arrow = capture.awaits ? "async () => " : "() => ";
      return compose(site.call, sink.push, NOTHING, [arrow, ...body, ", null"], draft.editor);
    }
    case "value": {
      const target = capture.optional ? targets.inChain(peel(first)) : targets.ofValue(first);
      return compose(site.call, sink.value, target, drawRest(rest), draft.editor);
    }
  }
}

const NOTHING: Target = { tests: [], receiver: ["null"], callee: [] };

/** `tests && push(first, receiver, callee, rest)` in the place of the marker call, whose own words stay where they can. */
function compose(
  marker: Node,
  { callee: called, suffix, first }: Way,
  { tests, receiver, callee }: Target,
  rest: Text,
  editor: Editor,
): Text {
  const place = rangeOf(marker.callee);
  const close = { start: marker.end - 1, end: marker.end };
  const records = [first, ...receiver, ", ", ...callee, ...rest, close];
  const isNew = tests.every((test) => test.every((part) => typeof part === "string"));
  if (isNew) {
    const words = [...all(tests), ...(tests.length > 0 ? [" && "] : [])].join("");
    const kept =
      suffix === undefined ? [{ ...place, over: words + called }] : [words, ...extend(marker.callee, suffix)];
    return [...kept, parenthesisOf(marker, editor), ...records];
  }
  // The marker stands in front of the tests, where the record has not begun.
  const [before = "", ...tested] = all(tests);
  return [{ ...place, over: String(before) }, ...tested, ` && ${called}(`, ...records];
}

/** The marker's own text as the name of a helper: `(defer.onError as any)` becomes `(defer.onError.push as any)`. */
function extend(callee: Node, suffix: string): Text {
  const marker = peel(callee);
  const last: Node = marker.property ?? marker;
  const around = [
    { start: callee.start, end: last.start },
    { ...rangeOf(last), over: last.name + suffix },
  ];
  return [...around, { start: last.end, end: callee.end }].filter(({ start, end }) => start < end);
}

/** `(a, b)` becomes `, [a, b]`, and `()` becomes `, null`. */
function drawArguments(call: Node, editor: Editor): Text {
  const open = parenthesisOf(call, editor);
  return [
    { ...open, over: call.arguments.length > 0 ? ", [" : ", null" },
    { start: open.end, end: call.end - 1 },
    { start: call.end - 1, end: call.end, over: call.arguments.length > 0 ? "]" : "" },
  ];
}

/** A direct `eval` must stay written as one; a name for each argument, because a local `eval` may take several. */
function drawEval(call: Node, { names, editor }: Draft): Text {
  const codes = isSpread(call)
    ? [names.get("code")]
    : call.arguments.map((_: Node, i: number) => names.get("code", i + 1));
  const [open, ...rest] = drawArguments(call, editor) as [Range & { over: string }, ...Text]; // see there
  return [
    `(${codes.join(", ")}) => `,
    rangeOf(call.callee),
    { ...open, over: `(${codes.join(", ")})${open.over}` },
    ...rest,
  ];
}

/** Engines take `eval(...list)` for an indirect one, so that it gets its first argument alone. */
function isSpread(call: Node): boolean {
  return call.arguments.some(({ type }: Node) => type === "SpreadElement");
}

/** Python's further arguments. */
function drawRest(rest: readonly Node[]): Text {
  const [first, last] = [rest[0], rest.at(-1)];
  return first && last ? [", [", { start: first.start, end: last.end }, "]"] : [];
}

/** The call in an argument, seen through wrappers and `await`. */
export function calledIn(argument: Node): Node {
  const node = peel(argument);
  return node.type === "AwaitExpression" ? peel(node.argument) : node;
}

/** The array of a function. References and outcomes go through the user's own marker, which carries the helpers. */
export function functionSink({ site, capture }: Deferral<Site>, { waits }: OwnerPlan<Site>, names: Names): Sink {
  const defers = names.get("defers");
  const onMarker = (suffix: string): Way => ({ callee: markerOf(site) + suffix, suffix, first: `${defers}, ` });
  return {
    push: capture.marker === "defer" ? { callee: `${defers}.push`, first: "" } : onMarker(".push"),
    value: onMarker(waits && capture.marker !== "recover" ? ".asyncValue" : ".value"),
  };
}

/** `defer`, `kit.defer.onError`. */
function markerOf({ root, marker }: Site): string {
  const { name } = root.path.at(-1)!; // never empty
  const defer = root.is === "marker" ? name : `${name}.defer`;
  return marker === "defer" ? defer : `${defer}.${marker}`;
}

/** The program's exit stack, which only a program that uses it should load. */
export function moduleSink(names: Names): Sink {
  const atexit = names.get("atexit");
  return { push: { callee: `${atexit}.push`, first: "" }, value: { callee: `${atexit}.value`, first: "" } };
}
