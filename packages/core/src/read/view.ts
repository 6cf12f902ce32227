import type { Kind } from "../judge/facts.ts";
import type { Form } from "./settled.ts";

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
  /** `object.reads`, `object["reads"]`; in JSX the name of an element, too. */
  | {
      readonly is: "member";
      readonly object: N;
      /** What it reads, where the text says it. */
      readonly reads: string | undefined;
      readonly computed: boolean;
      readonly optional: boolean;
      /** Whether it is the name of an element in JSX. */
      readonly isTag: boolean;
    }
  /** `kit.defer` where TypeScript takes no expression: `import later = kit.defer;`. */
  | { readonly is: "qualified name"; readonly reads: string }
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
  /** Visits the children in the order of the text, with the place of each where the host's nodes have one. */
  eachChild(node: N, visit: (child: N, container?: any /* of a foreign tree */, key?: string | number) => void): void;
  /** What a statement, or a part of one, is to a survey of its function. */
  part(node: N): Part<N>;
  /** An expression in the words of the list of settled values. */
  form(node: N): Form;
  /** What a function, static block or module is to a statement in it; `undefined` for any other node. */
  kind(node: N, parent: N | undefined): Kind | undefined;
  /**
   * The property that takes `defer` out of `value`: in `const { defer } = value`, `({ defer } = value)` and
   * `({ defer } = value) => {}`, each of which is a `parent`.
   */
  takesDefer(parent: N, value: N): N | undefined;
}

/** What a statement, or a part of one, is to a survey of its function. */
export type Part<N> =
  | { readonly is: "return"; readonly value: N | undefined }
  /** A block. */
  | { readonly is: "list"; readonly statements: readonly N[] }
  | { readonly is: "variables"; readonly kind: "var" | "block" | "using"; addNames(names: Set<string>): void }
  /** A declaration of a function, or of one of TypeScript's signatures, which have no body. */
  | { readonly is: "function"; readonly name: string | undefined; readonly hasBody: boolean }
  | {
      readonly is: "try";
      readonly block: N;
      readonly handler: N | undefined;
      readonly finalizer: N | undefined;
    }
  | { readonly is: "label"; readonly label: string; readonly body: N }
  /** `closes`: whether something of the loop is closed or disposed of when it ends. */
  | { readonly is: "loop"; readonly closes: boolean }
  /** Has no statements of this function: an expression, a class, a type. `name`: what it declares in its block. */
  | { readonly is: "closed"; readonly name: string | undefined }
  | { readonly is: "other" };

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
