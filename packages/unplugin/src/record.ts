import { PARTS, peel, type Deferral, type Names, type Node, type OwnerPlan, type Temporaries } from "@deferkit/core";
import type { Site } from "./mention.ts";
import { all, parenthesisOf, Targets, type Target } from "./target.ts";
import { rangeOf, type Editor, type Text } from "./text.ts";

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

/** How a record is written: `_defers.push(a, a.close, null)`, `_defers = [a, a.close, null]`. */
interface Way {
  /** What stands in the place of the marker. */
  readonly before: string;
  /** What makes a callee of the marker itself, whose text then stays. */
  readonly suffix?: string;
  /** What stands in the place of its parentheses, where these go. */
  readonly parentheses?: readonly [string, string];
  /** What stands in front of the receiver, the callee and the arguments. */
  readonly parts: readonly [string, string, string];
}

/**
 * Draws what stands in the place of one marker call:
 *
 *     defer(file.close())            _defers.push(file, file.close, null), or as core's `RecordsPlan` shows
 *     defer(n--)                     _defers.push(null, () => n--, null)
 *     defer(file.close)              defer.value(_defers, file, file.close)
 *     defer(print, "x")              defer.value(_defers, null, print, ["x"])
 *     defer(file?.close())           file != null && _defers.push(file, file.close, null)
 *     defer.onError(unlink(path))    defer.onError.push(_defers, null, unlink, [path])
 */
export function drawRecord({ site, capture }: Deferral<Site>, sink: Sink, draft: Draft): Text {
  const [first, ...rest] = site.call.arguments as [Node, ...Node[]]; // judged: there is an argument
  const targets = new Targets(draft.temps, draft.editor);
  const { editor } = draft;
  const push = (target: Target, args: Text): Text => compose(site.call, sink.push, target, args, editor);
  switch (capture.how) {
    case "call": {
      const call = calledIn(first);
      return push(targets.ofCall(call), drawArguments(call, sink.push, editor));
    }
    case "eval": {
      const call = calledIn(first);
      return push(justCallee(drawEval(call, draft)), drawArguments(call, sink.push, editor));
    }
    case "function":
      return push(justCallee([rangeOf(first)]), [`${sink.push.parts[2]}null`]);
    case "effect": {
      const isObject = editor.code[first.start] === "{"; // would be the arrow's body
      const body = isObject ? ["(", rangeOf(first), ")"] : [rangeOf(first)];
      const arrow = capture.awaits ? "async () => " : "() => ";
      return push(justCallee([arrow, ...body]), [`${sink.push.parts[2]}null`]);
    }
    case "value": {
      const target = capture.optional ? targets.inChain(peel(first)) : targets.ofValue(first);
      return compose(site.call, sink.value, target, drawRest(rest, sink.value), editor);
    }
  }
}

function justCallee(callee: Text): Target {
  return { tests: [], receiver: ["null"], callee };
}

/** `tests && push(receiver, callee, args)` in the place of the marker call, whose own words stay where they can. */
function compose(
  marker: Node,
  { before, suffix, parentheses, parts }: Way,
  { tests, receiver, callee }: Target,
  args: Text,
  editor: Editor,
): Text {
  const place = rangeOf(marker.callee);
  const open = parenthesisOf(marker, editor);
  const close = { start: marker.end - 1, end: marker.end };
  const isOperand = tests.length > 0 && parentheses !== undefined;
  const opened = (isOperand ? "(" : "") + before;
  const closed = parentheses ? { ...close, over: parentheses[1] + (isOperand ? ")" : "") } : close;
  const record = [parts[0], ...receiver, parts[1], ...callee, ...args, closed];
  const isNew = tests.every((test) => test.every((part) => typeof part === "string"));
  if (isNew) {
    const words = [...all(tests), ...(tests.length > 0 ? [" && "] : [])].join("");
    const kept =
      suffix === undefined ? [{ ...place, over: words + opened }] : [words, ...extend(marker.callee, suffix)];
    return [...kept, parentheses ? { ...open, over: parentheses[0] } : open, ...record];
  }
  // The marker stands in front of the tests, where the record has not begun.
  const [first = "", ...tested] = all(tests);
  return [{ ...place, over: String(first) }, ...tested, ` && ${opened}${parentheses?.[0] ?? "("}`, ...record];
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
function drawArguments(call: Node, { parts }: Way, editor: Editor): Text {
  const open = parenthesisOf(call, editor);
  return [
    { ...open, over: parts[2] + (call.arguments.length > 0 ? "[" : "null") },
    { start: open.end, end: call.end - 1 },
    { start: call.end - 1, end: call.end, over: call.arguments.length > 0 ? "]" : "" },
  ];
}

/** A direct `eval` must stay written as one; a name for each argument, because a local `eval` may take several. */
function drawEval(call: Node, { names }: Draft): Text {
  const codes = isSpread(call)
    ? [names.get("code")]
    : call.arguments.map((_: Node, i: number) => names.get("code", i + 1));
  return [`(${codes.join(", ")}) => `, rangeOf(call.callee), `(${codes.join(", ")})`];
}

/** Engines take `eval(...list)` for an indirect one, so that it gets its first argument alone. */
function isSpread(call: Node): boolean {
  return call.arguments.some(({ type }: Node) => type === "SpreadElement");
}

/** Python's further arguments. */
function drawRest(rest: readonly Node[], { parts }: Way): Text {
  const [first, last] = [rest[0], rest.at(-1)];
  return first && last ? [`${parts[2]}[`, { start: first.start, end: last.end }, "]"] : [];
}

/** The call in an argument, seen through wrappers and `await`. */
export function calledIn(argument: Node): Node {
  const node = peel(argument);
  return node.type === "AwaitExpression" ? peel(node.argument) : node;
}

/** The array of a function. References and outcomes go through the user's own marker, which carries the helpers. */
export function growingSink({ site, capture }: Deferral<Site>, { waits }: OwnerPlan<Site>, names: Names): Sink {
  const defers = names.get("defers");
  const onMarker = (suffix: string): Way => ({
    before: markerOf(site) + suffix,
    suffix,
    parts: [`${defers}, `, ", ", ", "],
  });
  return {
    push: capture.marker === "defer" ? pushOn(defers) : onMarker(".push"),
    value: onMarker(waits && capture.marker !== "recover" ? ".asyncValue" : ".value"),
  };
}

function pushOn(object: string): Way {
  return { before: `${object}.push`, parts: ["", ", ", ", "] };
}

/** An array with a place for each record, which the first one makes. */
export function fixedSink(nth: number, room: number, names: Names): Sink {
  const defers = names.get("defers");
  if (nth === 0) {
    const holes = room > PARTS ? ", ".repeat(room - PARTS) + "," : "";
    return only({ before: `${defers} = `, parentheses: ["[", `${holes}]`], parts: ["", ", ", ", "] });
  }
  const place = (part: number): string => `${defers}[${nth * PARTS + part}] = `;
  return only({ before: place(0), parentheses: ["", ""], parts: ["", `, ${place(1)}`, `, ${place(2)}`] });
}

/** Values are never drawn into a fixed array: the runtime makes a record of them (`planRecords`). */
function only(push: Way): Sink {
  return { push, value: push };
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
  return { push: pushOn(atexit), value: { before: `${atexit}.value`, parts: ["", ", ", ", "] } };
}
