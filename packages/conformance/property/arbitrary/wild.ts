import fc from "fast-check";
import type * as tree from "../program.ts";

/** The wild tree: its names and ids mean nothing yet, and it may break where nothing loops. */
export type Wild = {
  simple: tree.Expression;
  expression: tree.Expression;
  invocation: tree.Invocation;
  func: tree.Func;
  args: tree.Arguments;
  receiver: tree.Receiver;
  reference: tree.Reference;
  literal: tree.LiteralOperand;
  referenceOperand: tree.ReferenceOperand;
  operand: tree.Operand;
  defer: tree.Statement;
  declare: tree.Statement;
  use: tree.Statement;
  knot: tree.Statement;
  statement: tree.Statement;
  body: tree.Statement[];
};

/** A part of the tree that is defined elsewhere. */
export type Tie = fc.LetrecTypedTie<Wild>;
export type Rules<Names extends keyof Wild> = { readonly [Name in Names]: fc.Arbitrary<Wild[Name]> };

type Arbitraries<Fields> = { readonly [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> };

export function node<Type extends string, Fields extends object>(
  type: Type,
  fields: Arbitraries<Fields>,
): fc.Arbitrary<{ type: Type } & Fields> {
  // `record` types its result by a mapped type that TypeScript does not see through for a generic one.
  return fc.record({ type: fc.constant(type), ...fields }) as unknown as fc.Arbitrary<{ type: Type } & Fields>;
}

export const often = <T>(
  weight: number,
  arbitrary: fc.Arbitrary<T>,
): { weight: number; arbitrary: fc.Arbitrary<T> } => ({
  weight,
  arbitrary,
});

/** How deep functions, statements and operands nest in each other. */
export const depth: {
  readonly maxDepth: number;
  readonly depthSize: "medium";
  readonly depthIdentifier: fc.DepthIdentifier;
} = {
  maxDepth: 5,
  depthSize: "medium",
  depthIdentifier: fc.createDepthIdentifier(),
};
