/**
 * What an expression, or what is around one, is: as far as the language tells them apart, in no parser's words. A host
 * gives this view of its nodes, and one reader serves all hosts.
 */
export type View<N> =
  /** Means the same as what it wraps: parentheses, `as`, `satisfies`, `!`, `<T>x`, `f<T>`. */
  | { readonly is: "wrapper"; readonly inner: N; readonly parenthesized: boolean }
  | { readonly is: "await" | "void"; readonly inner: N }
  | { readonly is: "call"; readonly callee: N; readonly args: readonly N[]; readonly optional: boolean }
  | { readonly is: "tagged template"; readonly callee: N }
  | { readonly is: "member" }
  | { readonly is: "name"; readonly name: string }
  | { readonly is: "function"; readonly generator: boolean; readonly body: N }
  /** `test && yes`, `test || yes`, `test ?? yes`, `test ? yes : no` */
  | {
      readonly is: "choice";
      readonly operator: Operator;
      readonly test: N;
      readonly yes: N;
      readonly no: N | undefined;
    }
  | { readonly is: "sequence"; readonly parts: readonly N[] }
  | { readonly is: "spread"; readonly inner: N }
  /** Does something, and is no call: an assignment, `++`, `delete`, `new`, `import()`. */
  | { readonly is: "doing" }
  | { readonly is: "this" | "super" | "yield" | "return" | "statement" | "other" };

export type Operator = "&&" | "||" | "??" | "?:";

/** What a host answers about its nodes. */
export interface Dialect<N> {
  view(node: N): View<N>;
  /** Whether a call or member belongs to an optional chain: `a?.b.c(x)`; not `(a?.b)(x)`, whose parentheses end it. */
  isCut(node: N): boolean;
  eachChild(node: N, visit: (child: N) => void): void;
}

/** `node` seen through its wrappers. */
export function unwrap<N>(node: N, { view }: Dialect<N>): N {
  for (let seen = view(node); seen.is === "wrapper"; seen = view(node)) node = seen.inner;
  return node;
}

/** `node` without parentheses around it, which some parsers keep. */
export function unparenthesize<N>(node: N, { view }: Dialect<N>): N {
  for (let seen = view(node); seen.is === "wrapper" && seen.parenthesized; seen = view(node)) node = seen.inner;
  return node;
}
