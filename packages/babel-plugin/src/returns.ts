import {
  planReturns,
  type Names,
  type Node,
  type OwnerPlan,
  type Return,
  type ReturnDrawing,
  type ReturnsPlan,
  type Survey,
  type Word,
} from "@deferkit/core";
import type { Host } from "./host.ts";

/** Draws the returns of a function as core has planned them: see `ReturnDrawing` and `ReturnsPlan` for the pictures. */
export class Returns {
  readonly #returns: ReturnsPlan;
  readonly #found: Survey;
  readonly #names: Names;
  readonly #t: Host["types"];

  constructor(plan: OwnerPlan<unknown>, found: Survey, names: Names, { types }: Host) {
    this.#returns = planReturns(plan, found.returns);
    this.#found = found;
    this.#names = names;
    this.#t = types;
  }

  /** The names of the variables that have to be declared. */
  get locals(): string[] {
    return this.#returns.locals.map((word) => this.#names.get(word));
  }

  /** Draws each return in its place. */
  draw(): void {
    this.#found.returns.forEach((each, index) => this.#drawOne(each, this.#returns.drawings[index]!)); // one for each
  }

  /** The statements of the body with what its detours need around them. */
  label(statements: Node[]): Node[] {
    if (!this.#returns.labelled) return statements;
    const t = this.#t;
    const body = t.blockStatement([...statements, t.returnStatement()]);
    const end = this.#value(t.identifier(this.#names.get("returned")), this.#returns.end);
    return [t.labeledStatement(this.#label(), body), t.returnStatement(end)];
  }

  #drawOne({ node, container, key }: Return, drawing: ReturnDrawing): void {
    if (!node.argument) return;
    const value = this.#value(node.argument, drawing);
    if (drawing === "detour" || drawing === "wait and detour") container[key] = this.#detour(node, value);
    else node.argument = value;
  }

  #value(value: Node, drawing: ReturnDrawing): Node {
    switch (drawing) {
      case "as it is":
      case "detour":
        return value;
      case "wait":
      case "wait and detour":
        return this.#wait(value);
      case "note":
        return this.#assign("result", value);
      case "note and wait":
        return this.#assign("result", this.#wait(value));
    }
  }

  #detour(statement: Node, value: Node): Node {
    const t = this.#t;
    const noted = Object.assign(t.expressionStatement(this.#assign("returned", value)), { loc: statement.loc });
    return t.inheritsComments(t.blockStatement([noted, t.breakStatement(this.#label())]), statement);
  }

  #assign(word: Word, value: Node): Node {
    return this.#t.assignmentExpression("=", this.#t.identifier(this.#names.get(word)), value);
  }

  #wait(value: Node): Node {
    return Object.assign(this.#t.awaitExpression(value), { loc: value.loc });
  }

  #label(): Node {
    return this.#t.identifier(this.#names.label(this.#found.labels));
  }
}
