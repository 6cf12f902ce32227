import {
  afterAwaitAndVoid,
  ESTREE,
  PARTS,
  peel,
  valueHelper,
  type Deferral,
  type Names,
  type Node,
  type OwnerPlan,
  type RecordsPlan,
  type Temporaries,
} from "@deferkit/core";
import { nameOfDefer } from "./helper-carrier.ts";
import type { Site } from "../find/find.ts";
import { all, parenthesisOf, Targets, type Target } from "./target.ts";
import { rangeOf, type Editor, type Text } from "./text.ts";

/** What drawing in one function or module needs. */
export interface Draft {
  readonly names: Names;
  readonly temps: Temporaries;
  readonly editor: Editor;
}

/** Where records go. */
export interface Sink {
  readonly push: Way;
  readonly value: Way;
  /** The tag that collects the values of a template. */
  readonly template: string;
}

/** How a record is written: `_defers.push(a, a.close)`, `_defers = [a, a.close]`. */
interface Way {
  /** Before the receiver. */
  readonly open: Pieces;
  /** Between receiver and callee. */
  readonly joint: string;
  /** After the callee, where there are no arguments. */
  readonly none?: string;
  readonly close: string;
  /** The helper that takes the callee's place, where there are arguments or `always`. */
  readonly helper?: Words;
  readonly always?: boolean;
  /** Whether it is an assignment, and so needs parentheses after `&&`. */
  readonly assigns?: boolean;
}

/** The marker itself as the name of a helper: `defer.onError` and `.with`. */
interface Words {
  readonly marker: string;
  readonly suffix: string;
}

type Pieces = readonly (Text[number] | Words)[];

/**
 * Draws what takes the place of one call of `defer`:
 *
 *     defer(file.close())            _defers.push(file, file.close), or as core's `RecordsPlan` shows
 *     defer(unlink(path))            _defers.push(null, defer.with(unlink, [path]))
 *     defer(sh`rm ${path}`)          _defers.push(null, defer.with(sh, defer.template`rm ${path}`))
 *     defer(file.close)              defer.value(_defers, file, file.close)
 *     defer(print, "x")              defer.value(_defers, null, print, ["x"])
 *     defer(file?.close())           file != null && _defers.push(file, file.close)
 *     defer.onError(unlink(path))    _defers.push(null, defer.onError.with(unlink, [path]))
 */
export function drawRecord({ site, capture }: Deferral<Site>, sink: Sink, draft: Draft): Text {
  const [first, ...rest] = site.call.arguments as [Node, ...Node[]]; // judged: there is an argument
  const targets = new Targets(draft.temps, draft.editor);
  const { editor } = draft;
  const push = (target: Target, args?: Arguments): Text => compose(site.call, sink.push, target, args, editor);
  switch (capture.how) {
    case "call": {
      const call = afterAwaitAndVoid(first, ESTREE);
      return push(targets.ofCall(call), drawArguments(call, sink.template, editor));
    }
    case "function":
      return push(justCallee([rangeOf(first)]));
    case "value": {
      const target = capture.optional ? targets.inChain(peel(first)) : targets.ofValue(first);
      return compose(site.call, sink.value, target, drawRest(rest), editor);
    }
  }
}

function justCallee(callee: Text): Target {
  return { tests: [], receiver: ["null"], callee };
}

/** The arguments of a record as a list, or what is left of a call that has none. */
interface Arguments {
  readonly given: boolean;
  readonly text: Text;
}

/** `tests && push(receiver, callee)` in the place of the marker call. */
function compose(
  marker: Node,
  way: Way,
  { tests, receiver, callee }: Target,
  { given, text }: Arguments = { given: false, text: [] },
  editor: Editor,
): Text {
  const { open, joint, none = "", close, helper, always, assigns } = way;
  const helped = helper && (given || always);
  const args = [given ? ", " : helped ? ", []" : none, ...text];
  const called = helped ? [helper, "(", ...callee, ...args, ")"] : [...callee, ...args];
  const isTested = tests.length > 0;
  const [before, behind] = isTested ? (assigns ? [" && (", ")"] : [" && ", ""]) : ["", ""];
  // What the user wrote in arguments is to be measured.
  const [first, last] = isTested && !given && editor.marks.hint ? [`(${editor.marks.hint}`, ")"] : ["", ""];
  const pieces = [first, ...all(tests), before, ...open, ...receiver, joint, ...called];
  return [...settle(marker, pieces, editor), { start: marker.end - 1, end: marker.end, over: close + behind + last }];
}

/** Keeps the user's own `defer` where it names a helper, if it can stay before all that is kept. */
function settle(marker: Node, pieces: Pieces, editor: Editor): Text {
  const isString = (piece: Pieces[number]): piece is string => typeof piece === "string";
  const count = pieces.findIndex((piece) => !isString(piece));
  const first = pieces.slice(0, count).join("");
  const helper = pieces[count]!; // what is deferred is always kept
  const rest = pieces.slice(count).map((piece) => (isWords(piece) ? piece.marker + piece.suffix : piece));
  if (!isWords(helper)) return [{ ...rangeOf(marker.callee), over: first }, ...rest];
  const opened = String(rest[1]).slice(1); // after the parenthesis, which stays
  const tested = editor.marks.isIn(first) ? editor.marks.ours : ""; // the statement's place is that of the test
  return [
    first + tested,
    ...extend(marker.callee, helper.suffix),
    parenthesisOf(marker, editor),
    opened,
    ...rest.slice(2),
  ];
}

function isWords(piece: Pieces[number]): piece is Words {
  return typeof piece === "object" && "suffix" in piece;
}

/** The marker's own text as the name of a helper: `(defer.onError as any)` becomes `(defer.onError.with as any)`. */
function extend(callee: Node, suffix: string): Text {
  const marker = peel(callee);
  const last: Node = marker.property ?? marker;
  const around = [
    { start: callee.start, end: last.start },
    { ...rangeOf(last), over: last.name + suffix },
  ];
  return [...around, { start: last.end, end: callee.end }].filter(({ start, end }) => start < end);
}

/**
 * `(a, b)` becomes `[a, b]`, and of `()` comments stay. The values of a tagged template are collected by another tag, which
 * is handed the same strings.
 */
function drawArguments(call: Node, tag: string, editor: Editor): Arguments {
  if (call.type === "TaggedTemplateExpression") return { given: true, text: [tag, rangeOf(call.quasi)] };
  const open = parenthesisOf(call, editor);
  const given = call.arguments.length > 0;
  const text = [
    { ...open, over: given ? "[" : "" },
    { start: open.end, end: call.end - 1 },
    { start: call.end - 1, end: call.end, over: given ? "]" : "" },
  ];
  return { given, text };
}

/** Python's further arguments. */
function drawRest(rest: readonly Node[]): Arguments | undefined {
  const [first, last] = [rest[0], rest.at(-1)];
  return first && last ? { given: true, text: ["[", { start: first.start, end: last.end }, "]"] } : undefined;
}

/** An array that grows. The runtime makes the records of references, and pushes them. */
export function growingSink(deferral: Deferral<Site>, plan: OwnerPlan<Site>, names: Names): Sink {
  const { site, capture } = deferral;
  const defers = names.get("defers");
  const value = wordsOf(deferral, `.${valueHelper(plan, capture)}`);
  return {
    push: { open: [`${defers}.push(`], joint: ", ", close: ")", ...calleeOf(deferral) },
    value: { open: [value, `(${defers}, `], joint: ", ", close: ")" },
    template: templateOf(site),
  };
}

/** The first record, which makes the array: in a declaration, or by an assignment to what is declared already. */
export function makingSink(deferral: Deferral<Site>, { head, room = PARTS }: RecordsPlan, names: Names): Sink {
  const declaration = head.statements > 0 ? "const " : "";
  const holes = room > PARTS ? ", ".repeat(room - PARTS) + "," : "";
  const open = [`${declaration}${names.get("defers")} = [`];
  return direct(deferral, { open, joint: ", ", close: `${holes}]`, assigns: true, ...calleeOf(deferral) });
}

/** An array with a place for each record. */
export function placingSink(deferral: Deferral<Site>, nth: number, names: Names): Sink {
  const [receiver, callee] = [0, 1].map((part) => `${names.get("defers")}[${nth * PARTS + part}] = `);
  return direct(deferral, { open: [receiver!], joint: `, ${callee}`, close: "", assigns: true, ...calleeOf(deferral) }); // two
}

/** What takes the callee's place in the record of a call: see core's `RecordsPlan`. */
function calleeOf(deferral: Deferral<Site>): Pick<Way, "helper" | "always"> {
  return { helper: wordsOf(deferral, ".with"), always: deferral.capture.marker !== "defer" };
}

/** Of values the runtime makes the record, and pushes it (`planRecords`). */
function direct({ site }: Deferral<Site>, push: Way): Sink {
  return { push, value: push, template: templateOf(site) };
}

function templateOf(site: Site): string {
  return `${nameOfDefer(site)}.template`;
}

/** `defer`, `kit.defer.onError`. */
function wordsOf({ site, capture: { marker } }: Deferral<Site>, suffix: string): Words {
  const defer = nameOfDefer(site);
  return { marker: marker === "defer" ? defer : `${defer}.${marker}`, suffix };
}

/** The program's exit stack, which only a program that uses it should load. */
export function moduleSink(names: Names): Sink {
  const atexit = names.get("atexit");
  return {
    push: { open: [`${atexit}.push(`], joint: ", ", none: ", null", close: ")" },
    value: { open: [`${atexit}.value(`], joint: ", ", close: ")" },
    template: `${atexit}.template`,
  };
}
