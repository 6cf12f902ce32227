import { isCall, isCut, isMember, peel, type Node, type Temporaries } from "@deferkit/core";
import { rangeOf, type Editor, type Range, type Text } from "./text.ts";

/** A callee or a value taken apart, ready to be pushed: each part is evaluated once, from left to right. */
export interface Target {
  /** What must be present for anything to be deferred, where a chain may be cut short. */
  readonly tests: readonly Text[];
  readonly receiver: Text;
  readonly callee: Text;
  /** The temporary that the receiver is assigned to. */
  readonly self?: string;
  /** The name that the callee is, where it can be mentioned again without an effect. */
  readonly name?: string | undefined;
}

/** A chain that has become a plain expression, which starts after its last `?.`. */
interface Opened {
  readonly tests: readonly Text[];
  /** The part with the last `?.`; without one the chain was plain already. */
  readonly link?: Node;
  /** The text of `link`, and the name of its object where that is one. */
  readonly text: Text;
  readonly object?: string;
}

/** Takes expressions apart, in the pictures that the functions below show. */
export class Targets {
  readonly #temps: Temporaries;
  readonly #editor: Editor;

  constructor(temps: Temporaries, editor: Editor) {
    this.#temps = temps;
    this.#editor = editor;
  }

  /** `o.m(a)`, `o?.m(a)`, `f?.(a)`, `(o?.m)(a)`, `f(a)`, `` o.m`a` ``. */
  ofCall(call: Node): Target {
    if (call.type === "TaggedTemplateExpression") return this.ofValue(call.tag);
    const target = isCut(call) ? this.inChain(call.callee) : this.ofValue(call.callee);
    return call.optional ? this.#tested(target) : target;
  }

  /** A reference that may be cut short: `file.close`, `o?.close`, `cleanup`. */
  inChain(node: Node): Target {
    const opened = this.#open(node);
    return { ...this.#split(node, opened), tests: opened.tests };
  }

  /** A value whose chain ends here, so that `undefined` is its value where it is cut short. */
  ofValue(node: Node): Target {
    const chain = peel(node);
    const isEnded = isMember(chain) && !chain.optional && isCut(chain);
    return isEnded ? this.#splitEnded(node, chain) : this.#split(node, PLAIN);
  }

  /** `o.m` gives `o` and `o.m`; `open().m` gives `_self = open()` and `_self.m`; `super.m` gives `this` and `super.m`. */
  #split(node: Node, opened: Opened): Target {
    const member = peel(node);
    const tests: Text[] = [];
    if (!isMember(member)) {
      return { tests, receiver: ["null"], callee: render(node, opened), name: plainName(unparenthesized(node)) };
    }
    const object = member === opened.link ? opened.object : receiverName(peel(member.object));
    if (object !== undefined) return { tests, receiver: [object], callee: render(node, opened) };
    const self = this.#temps.take("self");
    const receiver = [`${self} = `, ...render(member.object, opened)];
    return { tests, receiver, callee: [reopen(node, member), self, behind(member.object, node)], self };
  }

  /** Given `(a?.b.m)`, produces `(_callee = (_base = a) != null ? ((_self = _base.b).m) : _self = null, _self)` and `_callee`. */
  #splitEnded(node: Node, member: Node): Target {
    const opened = this.#open(member);
    const [self, callee] = [this.#temps.take("self"), this.#temps.take("callee")];
    const receiver = [
      `(${callee} = `,
      ...all(opened.tests),
      ` ? (${reopen(node, member)}(${self} = `,
      ...render(member.object, opened),
      ")",
      behind(member.object, node),
      `) : ${self} = null, ${self})`,
    ];
    return { tests: [], receiver, callee: [callee] };
  }

  /** Adds the test of `f?.()`: the callee must be present. */
  #tested({ tests, receiver, callee, self, name: plain }: Target): Target {
    if (plain !== undefined)
      return { tests: [...tests, [plain, `${this.#editor.marks.ours} != null`]], receiver, callee, name: plain };
    const name = this.#temps.take("callee");
    const noted = [`${name} = `, ...callee];
    const test = self === undefined ? noted : [...receiver, ", ", ...noted];
    return {
      tests: [...tests, ["(", ...test, `)${this.#editor.marks.ours} != null`]],
      receiver: self === undefined ? receiver : [self],
      callee: [name],
    };
  }

  /**
   * Makes a chain a plain expression that starts after its last `?.`, with the tests for what comes before it: given
   * `a?.b?.c.d`, produces `_base.c.d` and `(_base = a?.b) != null`.
   */
  #open(node: Node): Opened {
    while (node.type === "TSNonNullExpression" || node.type === "ChainExpression") node = node.expression;
    if (!isMember(node) && !isCall(node)) return PLAIN;
    if (!node.optional) return this.#open(isCall(node) ? node.callee : node.object);
    return isCall(node) ? this.#openCall(node) : this.#openMember(node);
  }

  #openMember(link: Node): Opened {
    const chain = this.#editor.find("?.", link.object.end);
    const rest: Text = [
      { ...chain, over: link.computed ? "" : "." },
      { start: chain.end, end: link.end },
    ];
    const name = plainName(peel(link.object));
    if (name !== undefined) {
      return {
        tests: [[name, `${this.#editor.marks.ours} != null`]],
        link,
        text: [rangeOf(link.object), ...rest],
        object: name,
      };
    }
    const base = this.#temps.take("base");
    const test = [`(${base} = `, rangeOf(link.object), `)${this.#editor.marks.ours} != null`];
    return { tests: [test], link, text: [base, ...rest], object: base };
  }

  /** Given the link `o.m?.(a)`, produces the test `(_callee = o.m) != null` and `_callee.call(o, a)`. */
  #openCall(link: Node): Opened {
    const { tests, receiver, callee } = this.#tested(this.inChain(link.callee));
    const open = parenthesisOf(link, this.#editor);
    const rest = { start: open.end, end: link.end };
    if (receiver[0] === "null") return { tests, link, text: [...callee, open, rest] };
    const comma = link.arguments.length > 0 ? ", " : "";
    return { tests, link, text: [...callee, ".call", open, ...receiver, comma, rest] };
  }
}

const PLAIN: Opened = { tests: [], text: [] };

/** `this` and plain names can be mentioned again without an effect. */
function plainName(node: Node): string | undefined {
  return node.type === "Identifier" ? node.name : node.type === "ThisExpression" ? "this" : undefined;
}

/** What a method is called on, where it needs no temporary: `this` for one of `super`. */
function receiverName(object: Node): string | undefined {
  return object.type === "Super" ? "this" : plainName(object);
}

function unparenthesized(node: Node): Node {
  while (node.type === "ParenthesizedExpression") node = node.expression;
  return node;
}

/** The text of a chain part at or above the opened link: after the link everything stays. */
function render(node: Node, { link, text }: Opened): Text {
  return link ? [...text, { start: link.end, end: node.end }] : [rangeOf(node)];
}

/** The parentheses between `node` and the `member` that it wraps, opened again after what has moved out of them. */
function reopen(node: Node, member: Node): string {
  let opened = "";
  for (; node !== member; node = node.expression) if (node.type === "ParenthesizedExpression") opened += "(";
  return opened;
}

/** What follows `inner` in `node`. */
function behind(inner: Node, node: Node): Range {
  return { start: inner.end, end: node.end };
}

/** Where the parenthesis of a call's arguments opens. */
export function parenthesisOf({ callee, typeArguments }: Node, editor: Editor): Range {
  return editor.find("(", typeArguments?.end ?? callee.end);
}

/** `tests` as one expression. */
export function all(tests: readonly Text[]): Text {
  return tests.flatMap((test, index) => (index > 0 ? [" && ", ...test] : test));
}
