import {
  RETURNS,
  type BodyPlan,
  type Names,
  type Node,
  type Return,
  type ReturnDrawing,
  type ReturnsPlan,
  type Survey,
} from "@deferkit/core";
import type { Host } from "../host.ts";

/** Draws the returns of a function as core has planned them: see `ReturnDrawing` and `ReturnsPlan` for the pictures. */
export class Returns {
  readonly #returns: ReturnsPlan;
  readonly #found: Survey<Node>;
  readonly #names: Names;
  readonly #t: Host["types"];

  constructor({ returns, found }: BodyPlan<Node>, names: Names, { types }: Host) {
    this.#returns = returns;
    this.#found = found;
    this.#names = names;
    this.#t = types;
  }

  /** Draws each return in its place. */
  draw(): void {
    const { drawings, levels } = this.#returns;
    const { returns } = this.#found;
    // From the last to the first: a detour is two statements, which move those after it in their list.
    for (let i = returns.length - 1; i >= 0; i--) this.#drawOne(returns[i]!, drawings[i]!, levels[i]!); // one for each
  }

  #drawOne({ node, container, key }: Return<Node>, drawing: ReturnDrawing, level: number): void {
    if (!node.argument) return;
    const value = this.#value(node.argument, drawing);
    if (!RETURNS[drawing].detours) return void (node.argument = value);
    const detour = this.#detour(node, value, level);
    if (Array.isArray(container)) container.splice(Number(key), 1, ...detour);
    else container[key!] = this.#t.blockStatement(detour);
  }

  #value(value: Node, drawing: ReturnDrawing): Node {
    const { waits, notes } = RETURNS[drawing];
    const given = waits ? Object.assign(this.#t.awaitExpression(value), { loc: value.loc }) : value;
    return notes ? this.#assign(this.#names.get("result"), given) : given;
  }

  #detour(statement: Node, value: Node, level: number): Node[] {
    const t = this.#t;
    const noted = t.inherits(t.expressionStatement(this.#assign(this.#returned(level), value)), statement);
    return [noted, t.breakStatement(this.#label(level))];
  }

  #assign(name: string, value: Node): Node {
    return this.#t.assignmentExpression("=", this.#t.identifier(name), value);
  }

  #returned(level: number): string {
    return this.#names.get("returned", level + 1);
  }

  #label(level: number): Node {
    return this.#t.identifier(this.#names.label(level, this.#found.labels));
  }
}
