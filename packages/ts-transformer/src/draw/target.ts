import type { Temporaries } from "@deferkit/core";
import type ts from "typescript";
import type { Pen } from "./pen.ts";
import type { TS } from "../host.ts";
import { isMember, isPlain, peel, type Member } from "../find/nodes.ts";

/** A callee or a value taken apart, ready to be pushed: each part is evaluated once, from left to right. */
export interface Target {
  /** What must be present for anything to be deferred, where a chain may be cut short. */
  readonly tests: readonly ts.Expression[];
  readonly receiver: ts.Expression;
  readonly callee: ts.Expression;
}

/** What is called at exit. */
export type Called = ts.CallExpression | ts.TaggedTemplateExpression;

/** Takes expressions apart, in the pictures that the functions below show. */
export class Targets {
  readonly #pen: Pen;
  readonly #temps: Temporaries;
  readonly #factory: ts.NodeFactory;
  readonly #ts: TS;

  constructor(pen: Pen, temps: Temporaries, factory: ts.NodeFactory, ts: TS) {
    this.#pen = pen;
    this.#temps = temps;
    this.#factory = factory;
    this.#ts = ts;
  }

  /** `o.m(a)`, `o?.m(a)`, `f?.(a)`, `(o?.m)(a)`, `f(a)`, `` o.m`a` ``. */
  ofCall(call: Called): Target {
    if (this.#ts.isTaggedTemplateExpression(call)) return this.ofValue(call.tag);
    const inChain = this.#ts.isOptionalChain(call);
    const target = inChain ? this.inChain(call.expression) : this.ofValue(call.expression);
    return call.questionDotToken ? this.#tested(target) : target;
  }

  /** A reference that may be cut short: `file.close`, `o?.close`, `cleanup`. */
  inChain(node: ts.Expression): Target {
    const { tests, node: plain } = this.#open(node);
    return { ...this.#split(plain), tests };
  }

  /** A value whose chain ends here, so that `undefined` is its value where it is cut short. */
  ofValue(node: ts.Expression): Target {
    const chain = peel(node, this.#ts);
    const isEnded = isMember(chain, this.#ts) && this.#ts.isOptionalChain(chain) && !chain.questionDotToken;
    return isEnded ? this.#splitEnded(chain) : this.#split(node);
  }

  /** `o.m` gives `o` and `o.m`; `open().m` gives `_self = open()` and `_self.m`; `super.m` gives `this` and `super.m`. */
  #split(node: ts.Expression): Target {
    const member = peel(node, this.#ts);
    if (!isMember(member, this.#ts)) return { tests: [], receiver: this.#pen.none(), callee: node };
    const object = peel(member.expression, this.#ts);
    if (object.kind === this.#ts.SyntaxKind.SuperKeyword) {
      return { tests: [], receiver: this.#factory.createThis(), callee: node };
    }
    if (isPlain(object, this.#ts)) return { tests: [], receiver: this.#pen.again(object), callee: node };
    const self = this.#temps.take("self");
    const receiver = this.#pen.assign(self, member.expression);
    return { tests: [], receiver, callee: this.#withObject(member, this.#pen.name(self), member.questionDotToken) };
  }

  /** Given `(a?.b.m)`, produces `(_callee = (_base = a) != null ? (_self = _base.b).m : _self = null, _self)` and `_callee`. */
  #splitEnded(chain: Member): Target {
    const { tests, node } = this.#open(chain);
    const [self, callee] = [this.#temps.take("self"), this.#temps.take("callee")];
    const member = peel(node, this.#ts) as Member; // what `chain` was
    const read = this.#withObject(
      member,
      this.#factory.createParenthesizedExpression(this.#pen.assign(self, member.expression)),
      undefined,
    );
    const value = this.#pen.either(all(tests, this.#pen), read, this.#pen.assign(self, this.#pen.none()));
    return {
      tests: [],
      receiver: this.#factory.createParenthesizedExpression(
        this.#pen.sequence([this.#pen.assign(callee, value), this.#pen.name(self)]),
      ),
      callee: this.#pen.name(callee),
    };
  }

  /** Adds the test of `f?.()`: the callee must be present. */
  #tested({ tests, receiver, callee }: Target): Target {
    if (isPlain(callee, this.#ts)) {
      return { tests: [...tests, this.#pen.present(this.#pen.unplaced(callee))], receiver, callee };
    }
    const name = this.#temps.take("callee");
    const noted = this.#pen.assign(name, callee);
    if (!this.#ts.isBinaryExpression(receiver)) {
      return { tests: [...tests, this.#pen.present(noted)], receiver, callee: this.#pen.name(name) };
    }
    const self = (receiver.left as ts.Identifier).text; // the temporary that #split has assigned
    const both = this.#pen.sequence([receiver, noted]);
    return { tests: [...tests, this.#pen.present(both)], receiver: this.#pen.name(self), callee: this.#pen.name(name) };
  }

  /**
   * Makes a chain a plain expression that starts after its last `?.`, with the tests for what comes before it: given
   * `a?.b?.c.d`, produces `_base.c.d` and `(_base = a?.b) != null`.
   */
  #open(node: ts.Expression): { tests: readonly ts.Expression[]; node: ts.Expression } {
    if (this.#ts.isNonNullExpression(node)) return this.#open(node.expression);
    if (!this.#ts.isOptionalChain(node) || !(isMember(node, this.#ts) || this.#ts.isCallExpression(node))) {
      return { tests: [], node };
    }
    if (node.questionDotToken) return this.#ts.isCallExpression(node) ? this.#openCall(node) : this.#openMember(node);
    const { tests, node: inner } = this.#open(node.expression);
    const { arguments: args } = node as ts.CallExpression; // or a member's undefined
    return { tests, node: args ? this.#pen.call(inner, args) : this.#withObject(node as Member, inner, undefined) };
  }

  #openMember(link: Member): { tests: readonly ts.Expression[]; node: ts.Expression } {
    const object = peel(link.expression, this.#ts);
    if (isPlain(object, this.#ts)) {
      return {
        tests: [this.#pen.present(this.#pen.unplaced(object))],
        node: this.#withObject(link, link.expression, undefined),
      };
    }
    const base = this.#temps.take("base");
    const test = this.#pen.present(this.#pen.assign(base, link.expression));
    return { tests: [test], node: this.#withObject(link, this.#pen.name(base), undefined) };
  }

  /** Given the link `o.m?.(a)`, produces the test `(_callee = o.m) != null` and `_callee.call(o, a)`. */
  #openCall(link: ts.CallExpression): { tests: readonly ts.Expression[]; node: ts.Expression } {
    const { tests, receiver, callee } = this.#tested(this.inChain(link.expression));
    if (receiver.kind === this.#ts.SyntaxKind.NullKeyword)
      return { tests, node: this.#pen.call(callee, link.arguments) };
    return { tests, node: this.#pen.call(this.#pen.member(callee, "call"), [receiver, ...link.arguments]) };
  }

  /** `member` of another object. */
  #withObject(member: Member, object: ts.Expression, dot: ts.QuestionDotToken | undefined): ts.Expression {
    const factory = this.#factory;
    const made = this.#ts.isPropertyAccessExpression(member)
      ? dot
        ? factory.createPropertyAccessChain(object, dot, member.name)
        : factory.createPropertyAccessExpression(object, member.name)
      : dot
        ? factory.createElementAccessChain(object, dot, member.argumentExpression)
        : factory.createElementAccessExpression(object, member.argumentExpression);
    return this.#ts.setTextRange(made, member);
  }
}

/** `tests` as one expression. */
export function all(tests: readonly ts.Expression[], pen: Pen): ts.Expression {
  return tests.reduce((left, right) => pen.and(left, right));
}
