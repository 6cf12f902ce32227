/**
 * The programs of the property test: a small tree, one node per form of language.md that is worth mixing with others.
 * `arbitrary.ts` makes wild ones, `settle.ts` makes them legal, `print.ts` writes them as JavaScript and `interpret.ts` runs them.
 */
export interface Program {
  readonly subject: Func;
  /** How a generator subject is driven; whatever it has not done by then is abandoned. */
  readonly steps: readonly Step[];
  /** Whether the requests to an async generator are all made before the first is answered. */
  readonly eager: boolean;
  /** How the program's names are written. Nothing that the program does depends on it. */
  readonly spelling: Spelling;
}

/** Names that take the place of as many plain ones, and whether some identifiers are written with a Unicode escape. */
export interface Spelling {
  readonly names: readonly string[];
  readonly escapes: boolean;
}

export interface Step {
  readonly method: "next" | "throw" | "return";
  readonly behaviour: Behaviour;
}

export type Kind = "sync" | "async" | "generator" | "async generator";
export type Form =
  | "declaration"
  | "expression"
  | "arrow"
  | "method"
  | "class method"
  | "getter"
  | "setter"
  | "constructor"
  | "derived constructor"
  | "static block";

/** `id` 3 is the function `f3` (or the member `f` of `o3`) with the parameter `p3` and the variable `v3`. */
export interface Func {
  readonly id: number;
  readonly kind: Kind;
  readonly form: Form;
  /** What the member `m` or `#m` does that its `this` offers. */
  readonly member: Behaviour;
  readonly body: readonly Statement[];
}

/** What a function of the world does when it is called, a disposable when it is disposed of, an expression when it is evaluated. */
export type Behaviour = (typeof behaviours)[number];
export const behaviours = [
  "return",
  "return undefined",
  "throw",
  "throw undefined",
  "throw null",
  "throw 0",
  "rethrow",
  "fulfil",
  "fulfil late",
  "reject",
  "reject late",
  "thenable",
  "failing thenable",
] as const;

/** What a box is besides an object with a member `m`, or what is wrong with that member. */
export type Shape = "dispose" | "asyncDispose" | "callable" | "inert" | "missing";

export type Expression =
  | { readonly type: "literal"; readonly value: 0 | 1 | 2 | null | undefined }
  | { readonly type: "variable"; readonly name: string }
  | { readonly type: "error"; readonly id: number }
  | { readonly type: "this" | "arguments" | "new.target" }
  | { readonly type: "result"; readonly id: number; readonly behaviour: Behaviour }
  | { readonly type: "increment"; readonly name: string }
  | { readonly type: "equals"; readonly name: string; readonly value: 0 | 1 | 2 }
  | { readonly type: "await" | "yield"; readonly value: Expression }
  | Invocation;

/** A call of a function of the program, in whatever way its form is called. */
export interface Invocation {
  readonly type: "invocation";
  readonly callee: Callee;
  readonly argument: Expression;
}

export interface Callee {
  readonly id: number;
  readonly kind: Kind;
  readonly form: Form;
}

export type When = "always" | "onError" | "onSuccess";

export type Statement =
  | { readonly type: "log"; readonly id: number; readonly value: Expression }
  | { readonly type: "evaluate"; readonly value: Expression }
  | { readonly type: "assign"; readonly name: string; readonly value: Expression }
  | { readonly type: "declare"; readonly func: Func }
  | DeferStatement
  | { readonly type: "recover"; readonly handler: LiteralOperand | ReferenceOperand }
  | { readonly type: "if"; readonly test: Expression; readonly then: Body; readonly otherwise: Body | null }
  | Loop
  | { readonly type: "block"; readonly label: string; readonly body: Body }
  | { readonly type: "switch"; readonly on: Expression; readonly cases: readonly Case[] }
  | TryStatement
  | { readonly type: "return"; readonly value: Expression | null }
  | { readonly type: "throw"; readonly value: Expression }
  | { readonly type: "break" | "continue"; readonly label: string | null }
  | { readonly type: "super"; readonly argument: Expression }
  | { readonly type: "drive"; readonly generator: Invocation; readonly steps: readonly Step[] };

export interface DeferStatement {
  readonly type: "defer";
  readonly when: When;
  readonly operand: Operand;
  /** Variables that the operand reads, and that are incremented right after the statement. */
  readonly changes: readonly string[];
}

export type Body = readonly Statement[];

/** `id` 3 loops with the variable `i3`. */
export interface Loop {
  readonly type: "for" | "while" | "each";
  readonly id: number;
  readonly label: string | null;
  readonly count: number;
  /** The generator that an `each` exhausts; without one it goes over an array of `count` numbers. */
  readonly generator: Invocation | null;
  readonly body: Body;
}

export interface Case {
  /** null: `default` */
  readonly test: 0 | 1 | 2 | null;
  readonly body: Body;
  readonly falls: boolean;
}

/** `id` 3 catches `e3`. */
export interface TryStatement {
  readonly type: "try";
  readonly id: number;
  readonly block: Body;
  readonly handler: Body | null;
  readonly finalizer: Body | null;
}

/** What is between the parentheses of `defer(…)`. */
export type Operand =
  | CallOperand
  | MethodOperand
  | LiteralOperand
  | { readonly type: "iife"; readonly func: Func; readonly argument: Expression; readonly prefix: Prefix }
  | ReferenceOperand
  | { readonly type: "python"; readonly target: Reference; readonly args: Arguments };

/** The operators before a call, which mean nothing there. */
export type Prefix = readonly ("await" | "void")[];

export interface Arguments {
  readonly values: readonly Expression[];
  readonly spread: boolean;
  /** Of a tagged template: the texts around the values. */
  readonly template: Template | null;
}

/** One text more than there are values. */
export interface Template {
  readonly id: number;
  readonly texts: readonly Text[];
}

/** A text as it is written in a template, and what it means there; an escape that is no escape means `undefined`. */
export interface Text {
  readonly raw: string;
  readonly cooked: string | undefined;
}

/**
 * What gets another value right after the statement: the member of the receiver, or the variable that holds the function or
 * the receiver.
 */
export type Replaced = "nothing" | "member" | "variable";

export interface CallOperand {
  readonly type: "call";
  readonly target: Extract<Reference, { type: "function" | "choice" | "nothing" | "declared" }>;
  readonly args: Arguments;
  readonly optional: boolean;
  readonly prefix: Prefix;
  readonly replaced: Replaced;
}

export interface MethodOperand {
  readonly type: "method";
  readonly receiver: Receiver;
  readonly access: "name" | "key" | "super" | "private";
  readonly optional: "no" | "receiver" | "method" | "both";
  readonly args: Arguments;
  readonly prefix: Prefix;
  readonly replaced: Replaced;
}

export interface LiteralOperand {
  readonly type: "literal";
  readonly func: Func;
}

export interface ReferenceOperand {
  readonly type: "reference";
  readonly target: Reference;
  readonly replaced: Replaced;
}

export type Receiver =
  | { readonly type: "box"; readonly id: number; readonly behaviour: Behaviour; readonly shapes: readonly Shape[] }
  | { readonly type: "nothing"; readonly id: number; readonly value: 0 | null | undefined }
  | { readonly type: "this" };

export type Reference =
  | { readonly type: "function"; readonly id: number; readonly behaviour: Behaviour; readonly made: boolean }
  | Choice
  | { readonly type: "member"; readonly receiver: Receiver; readonly optional: boolean }
  | { readonly type: "declared"; readonly callee: Callee }
  | Receiver;

/** One of two functions, by a variable's value. `id` 3 and 4 are the functions `c3` and `c4`. */
export interface Choice {
  readonly type: "choice";
  readonly name: string;
  readonly id: number;
  readonly otherwise: number;
  readonly behaviour: Behaviour;
}
