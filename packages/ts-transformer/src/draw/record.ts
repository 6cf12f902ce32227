import { PARTS, valueHelper, type Deferral, type Names, type OwnerPlan, type RecordsPlan } from "@deferkit/core";
import type ts from "typescript";
import type { Pen } from "./pen.ts";
import { nameOfDefer } from "./helper-carrier.ts";
import type { TS } from "../host.ts";
import type { Site } from "../find/find.ts";
import { peel } from "../find/nodes.ts";
import { all, type Called, type Target, type Targets } from "./target.ts";

/** Where records go: onto a function's array, or onto the program's exit stack. */
export interface Sink {
  /** @param args - the evaluated arguments, where there are some */
  push(receiver: ts.Expression, callee: ts.Expression, args?: ts.Expression): ts.Expression;
  value(receiver: ts.Expression, value: ts.Expression, args: ts.Expression | undefined): ts.Expression;
  /** The tag that collects the values of a template. */
  template(): ts.Expression;
}

/** What drawing in one function needs. */
export interface Draft {
  readonly pen: Pen;
  readonly names: Names;
  readonly targets: Targets;
}

/**
 * Draws what takes the place of one call of `defer`, whose parts have been visited already:
 *
 *     defer(file.close())            _defers.push(file, file.close), or as core's `RecordsPlan` shows
 *     defer(unlink(path))            _defers.push(null, defer.with(unlink, [path]))
 *     defer(sh`rm ${path}`)          _defers.push(null, defer.with(sh, defer.template`rm ${path}`))
 *     defer(file.close)              defer.value(_defers, file, file.close)
 *     defer(print, "x")              defer.value(_defers, null, print, ["x"])
 *     defer(file?.close())           file != null && _defers.push(file, file.close)
 *     defer.onError(unlink(path))    _defers.push(null, defer.onError.with(unlink, [path]))
 */
export function drawRecord(
  call: ts.CallExpression,
  { capture }: Deferral<Site>,
  sink: Sink,
  draft: Draft,
  ts: TS,
): ts.Expression {
  const [first, ...rest] = call.arguments as unknown as [ts.Expression, ...ts.Expression[]]; // judged: there is an argument
  const { pen, targets } = draft;
  switch (capture.how) {
    case "call": {
      const called = calledIn(first, ts);
      const target = targets.ofCall(called);
      const record = sink.push(target.receiver, target.callee, drawArguments(called, sink, pen, ts));
      return whenPresent(target, record, pen, ts);
    }
    case "function":
      return sink.push(pen.none(), first);
    case "value": {
      const target = capture.optional ? targets.inChain(peel(first, ts)) : targets.ofValue(first);
      return whenPresent(
        target,
        sink.value(target.receiver, target.callee, rest.length ? pen.list(rest) : undefined),
        pen,
        ts,
      );
    }
  }
}

/** The values of a tagged template are collected by another tag, which is handed the same strings. */
function drawArguments(call: Called, sink: Sink, pen: Pen, ts: TS): ts.Expression | undefined {
  if (ts.isTaggedTemplateExpression(call)) return pen.tagged(sink.template(), call.template);
  return call.arguments.length > 0 ? pen.list(call.arguments) : undefined;
}

function whenPresent({ tests }: Target, record: ts.Expression, pen: Pen, ts: TS): ts.Expression {
  return tests.length > 0 ? pen.and(all(tests, pen), withoutPlace(record, ts)) : record;
}

/** A call, or a member, that begins with no place: debuggers set the breakpoint of a line wherever the first word of the line is. */
function withoutPlace(drawn: ts.Expression, ts: TS): ts.Expression {
  for (let node = drawn; ; node = node.expression) {
    ts.setSourceMapRange(node, NOWHERE);
    if (!ts.isCallExpression(node) && !ts.isPropertyAccessExpression(node)) return drawn;
  }
}

const NOWHERE = { pos: -1, end: -1 };

/** The call in an argument, seen through wrappers, `await` and `void`. */
function calledIn(argument: ts.Expression, ts: TS): Called {
  let node = peel(argument, ts);
  while (ts.isAwaitExpression(node) || ts.isVoidExpression(node)) node = peel(node.expression, ts);
  return node as Called; // read as one
}

/** Draws what takes the callee's place in the record of a call: see core's `RecordsPlan`. */
type DrawCallee = (callee: ts.Expression, args: ts.Expression | undefined) => ts.Expression;

/** The user's own marker carries the helper. */
export function calleeOf(call: ts.CallExpression, { capture }: Deferral<Site>, { pen }: Draft, ts: TS): DrawCallee {
  return (callee, args) => {
    if (!args && capture.marker === "defer") return callee;
    const helper = pen.member(peel(call.expression, ts), "with");
    return withoutPlace(ts.setTextRange(pen.call(helper, [callee, args ?? pen.list([])]), call), ts);
  };
}

/** An array that grows. The runtime makes the records of references, and pushes them. */
export function growingSink(
  call: ts.CallExpression,
  { site, capture }: Deferral<Site>,
  plan: OwnerPlan<Site>,
  drawCallee: DrawCallee,
  { pen, names }: Draft,
  ts: TS,
): Sink {
  const marker = peel(call.expression, ts);
  const defers = (): ts.Expression => pen.name(names.get("defers"));
  return {
    push: (receiver, callee, args) => pen.call(pen.member(defers(), "push"), [receiver, drawCallee(callee, args)]),
    template: () => templateOf(site, pen, ts),
    value: (receiver, value, args) => {
      const helper = valueHelper(plan, capture);
      return pen.call(pen.member(marker, helper), [defers(), receiver, value, ...(args ? [args] : [])]);
    },
  };
}

/** The first record, which makes the array: the list, or its assignment to a variable that is declared already. */
export function makingSink(
  { site }: Deferral<Site>,
  { head, room = PARTS }: RecordsPlan,
  drawCallee: DrawCallee,
  { pen, names }: Draft,
  ts: TS,
): Sink {
  return direct(site, pen, ts, (receiver, callee, args) => {
    const list = pen.list([receiver, drawCallee(callee, args)], room - PARTS);
    return head.statements > 0 ? list : pen.assign(names.get("defers"), list);
  });
}

/** An array with a place for each record. */
export function placingSink(
  { site }: Deferral<Site>,
  nth: number,
  drawCallee: DrawCallee,
  { pen, names }: Draft,
  ts: TS,
): Sink {
  return direct(site, pen, ts, (receiver, callee, args) => {
    const parts = [receiver, drawCallee(callee, args)];
    return pen.sequence(parts.map((part, i) => pen.assign(pen.element(names.get("defers"), nth * PARTS + i), part)));
  });
}

function templateOf(site: Site, pen: Pen, ts: TS): ts.Expression {
  return pen.member(nameOfDefer(site, pen, ts), "template");
}

function direct(site: Site, pen: Pen, ts: TS, push: Sink["push"]): Sink {
  return {
    push,
    template: () => templateOf(site, pen, ts),
    value: () => {
      throw new Error("deferkit: what the runtime makes a record of was believed to be pushed");
    },
  };
}

/** The program's exit stack, which only a program that uses it should load. */
export function moduleSink({ pen, names }: Draft): Sink {
  const helper = (name: string): ts.Expression => pen.member(pen.name(names.get("atexit")), name);
  return {
    push: (receiver, callee, args) => pen.call(helper("push"), [receiver, callee, args ?? pen.none()]),
    template: () => helper("template"),
    value: (receiver, value, args) => pen.call(helper("value"), [receiver, value, ...(args ? [args] : [])]),
  };
}
