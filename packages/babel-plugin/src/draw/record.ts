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
import type { Pen } from "./pen.ts";
import type { Site } from "../find/find.ts";

import { all, targetInChain, targetOfCall, targetOfValue, type Target } from "./target.ts";

/** Where records go: onto a function's array, or onto the program's exit stack. */
export interface Sink {
  /** @param args - the evaluated arguments, where there are some */
  push(receiver: Node, callee: Node, args?: Node): Node;
  value(receiver: Node, value: Node, args: Node | undefined): Node;
  /** The tag that collects the values of a template. */
  template(): Node;
}

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
export function drawRecord({ site, capture }: Deferral<Site>, sink: Sink, draft: Draft): Node {
  const [first, ...rest] = site.call.arguments as [Node, ...Node[]]; // judged: there is an argument
  const { pen, temps } = draft;
  switch (capture.how) {
    case "call":
      return keepingComments(first, drawCall(afterAwaitAndVoid(first, ESTREE), sink, draft), pen);
    case "function":
      return sink.push(pen.none(), first);
    case "value": {
      const target = capture.optional ? targetInChain(peel(first), pen, temps) : targetOfValue(first, pen, temps);
      return whenPresent(
        target,
        sink.value(target.receiver, target.callee, rest.length ? pen.list(rest) : undefined),
        pen,
      );
    }
  }
}

export interface Draft {
  readonly pen: Pen;
  readonly names: Names;
  readonly temps: Temporaries;
}

function drawCall(call: Node, sink: Sink, { pen, temps }: Draft): Node {
  const target = targetOfCall(call, pen, temps);
  return whenPresent(target, sink.push(target.receiver, target.callee, drawArguments(call, sink, pen)), pen);
}

/** The values of a tagged template are collected by another tag, which is handed the same strings. */
function drawArguments(call: Node, sink: Sink, pen: Pen): Node | undefined {
  if (call.type === "TaggedTemplateExpression") return pen.tagged(sink.template(), call.quasi);
  return call.arguments.length > 0 ? pen.list(call.arguments) : undefined;
}

function whenPresent({ tests }: Target, record: Node, pen: Pen): Node {
  return tests.length > 0 ? pen.and(all(tests, pen), withoutPlace(record)) : record;
}

/** A call, or a member, that begins with no place: debuggers set the breakpoint of a line wherever the first word of the line is. */
function withoutPlace(drawn: Node): Node {
  const copy: Node = { ...drawn, loc: undefined }; // the place of `defer` itself is asked for again
  if (copy.callee) copy.callee = withoutPlace(copy.callee);
  if (copy.object) copy.object = withoutPlace(copy.object);
  return copy;
}

/** The call itself is gone from the output, and so are the wrappers around it; what was said there is not. */
function keepingComments(argument: Node, record: Node, pen: Pen): Node {
  for (let node = argument; ; node = node.expression ?? node.argument) {
    pen.withComments(node, record);
    if (node.arguments ?? node.quasi) return record;
  }
}

/** What takes the callee's place in the record of a call: see core's `RecordsPlan`. The helper is a member of the user's own `defer`. */
function drawCallee(callee: Node, args: Node | undefined, { site, capture }: Deferral<Site>, pen: Pen): Node {
  if (!args && capture.marker === "defer") return callee;
  return pen.call(pen.member(withoutPlace(peel(site.call.callee)), "with"), [callee, args ?? pen.list([])]);
}

/** An array that grows. The runtime makes the records of references, and pushes them. */
export function growingSink(deferral: Deferral<Site>, plan: OwnerPlan<Site>, { pen, names }: Draft): Sink {
  const { site, capture } = deferral;
  const defers = (): Node => pen.name(names.get("defers"));
  const draw = (callee: Node, args: Node[]): Node => pen.at(site.call, pen.call(callee, args));
  return {
    push: (receiver, callee, args) =>
      draw(pen.member(defers(), "push"), [receiver, drawCallee(callee, args, deferral, pen)]),
    template: () => pen.member(nameOfDefer(site, pen), "template"),
    value: (receiver, value, args) => {
      const helper = valueHelper(plan, capture);
      return draw(pen.member(peel(site.call.callee), helper), [defers(), receiver, value, ...(args ? [args] : [])]);
    },
  };
}

/** The first record, which makes the array: the list, or its assignment to a variable that is declared already. */
export function makingSink(deferral: Deferral<Site>, { head, room = PARTS }: RecordsPlan, { pen, names }: Draft): Sink {
  return direct(deferral, pen, (receiver, callee, args) => {
    const list = pen.list([receiver, drawCallee(callee, args, deferral, pen)], room - PARTS);
    return pen.at(deferral.site.call, head.statements > 0 ? list : pen.assign(names.get("defers"), list));
  });
}

/** An array with a place for each record. */
export function placingSink(deferral: Deferral<Site>, nth: number, { pen, names }: Draft): Sink {
  return direct(deferral, pen, (receiver, callee, args) => {
    const record = [receiver, drawCallee(callee, args, deferral, pen)];
    const parts = record.map((part, i) => pen.assignElement(names.get("defers"), nth * PARTS + i, part));
    return pen.at(deferral.site.call, pen.sequence(parts));
  });
}

function direct({ site }: Deferral<Site>, pen: Pen, push: Sink["push"]): Sink {
  return {
    push,
    template: () => pen.member(nameOfDefer(site, pen), "template"),
    value: () => {
      throw new Error("deferkit: what the runtime makes a record of was believed to be pushed");
    },
  };
}

/** `defer`, `kit.defer` */
export function nameOfDefer({ root }: Site, pen: Pen): Node {
  const name = pen.name(root.at.node.name);
  return root.is === "marker" ? name : pen.member(name, "defer");
}

/** The program's exit stack, which only a program that uses it should load. */
export function moduleSink({ site }: Deferral<Site>, { pen, names }: Draft): Sink {
  const member = (helper: string): Node => pen.member(pen.name(names.get("atexit")), helper);
  const draw = (helper: string, args: Node[]): Node => pen.at(site.call, pen.call(member(helper), args));
  return {
    template: () => member("template"),
    push: (receiver, callee, args) => draw("push", [receiver, callee, args ?? pen.none()]),
    value: (receiver, value, args) => draw("value", [receiver, value, ...(args ? [args] : [])]),
  };
}
