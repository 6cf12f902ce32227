import {
  planReturns,
  type Names,
  type Node,
  type OwnerPlan,
  type Return,
  type ReturnDrawing,
  type ReturnsPlan,
  type Survey,
} from "@deferkit/core";
import type { Host } from "./host.ts";

/** Draws the returns of a function as core has planned them: see `ReturnDrawing` and `ReturnsPlan` for the pictures. */
export class Returns {
  readonly #plan: OwnerPlan<unknown>;
  readonly #returns: ReturnsPlan;
  readonly #found: Survey;
  readonly #names: Names;
  readonly #t: Host["types"];

  constructor(plan: OwnerPlan<unknown>, found: Survey, names: Names, { types }: Host) {
    this.#plan = plan;
    this.#returns = planReturns(plan, found.returns);
    this.#found = found;
    this.#names = names;
    this.#t = types;
  }

  /** Whether `_result` has to be declared. */
  get usesResult(): boolean {
    return this.#returns.usesResult;
  }

  /** Draws each return in its place. */
  draw(): void {
    this.#found.returns.forEach((each, index) => this.#drawOne(each, this.#returns.drawings[index]!)); // one for each
  }

  /** The statements of the body with what their returns need behind them. */
  end(statements: Node[]): Node[] {
    const t = this.#t;
    const { wantsResult } = this.#plan;
    switch (this.#returns.body) {
      case "plain":
        return statements;
      case "forgetting":
        return [...statements, t.expressionStatement(this.#note(this.#nothing()))];
      case "labelled": {
        const end = t.returnStatement(wantsResult ? this.#note(this.#nothing()) : null);
        const settled = t.awaitExpression(t.identifier(this.#names.get("result")));
        return [
          t.labeledStatement(this.#label(), t.blockStatement([...statements, end])),
          t.returnStatement(wantsResult ? this.#note(settled) : settled),
        ];
      }
    }
  }

  #drawOne({ node, container, key }: Return, drawing: ReturnDrawing): void {
    switch (drawing) {
      case "as it is":
        return;
      case "wait":
        return void (node.argument = this.#wait(node.argument));
      case "note":
        return void (node.argument = this.#note(node.argument));
      case "note and wait":
        return void (node.argument = this.#note(this.#wait(node.argument)));
      case "note nothing":
        return void (node.argument = this.#note(this.#nothing()));
      case "detour":
        return void (container[key] = this.#detour(node));
    }
  }

  #detour(statement: Node): Node {
    const t = this.#t;
    const noted = Object.assign(t.expressionStatement(this.#note(statement.argument)), { loc: statement.loc });
    return t.inheritsComments(t.blockStatement([noted, t.breakStatement(this.#label())]), statement);
  }

  #note(value: Node): Node {
    return this.#t.assignmentExpression("=", this.#t.identifier(this.#names.get("result")), value);
  }

  #wait(value: Node): Node {
    return Object.assign(this.#t.awaitExpression(value), { loc: value.loc });
  }

  #nothing(): Node {
    return this.#t.unaryExpression("void", this.#t.numericLiteral(0));
  }

  #label(): Node {
    return this.#t.identifier(this.#names.label(this.#found.labels));
  }
}
