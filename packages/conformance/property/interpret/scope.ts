import type { Form, Kind, Template } from "../program.ts";
import type { World } from "../world.ts";
import type { Callable } from "../world/box.ts";
import type { Deferred } from "./exit.ts";

/** A computation that may have to wait, or to yield; whoever runs it does that for it. */
export type Steps<T> = Generator<Request, T, unknown>;
export type Request = { readonly await: unknown } | { readonly yield: unknown };

/** Where a node is evaluated. */
export interface Site {
  readonly world: World;
  readonly frame: Frame;
  readonly scope: Scope;
  readonly strings: (template: Template) => readonly unknown[];
}

/** One call of a function. */
export interface Frame {
  readonly kind: Kind;
  readonly form: Form;
  readonly self: Self;
  readonly deferred: Deferred[];
}

/** What arrow functions share with the function around them. */
export interface Self {
  value: unknown;
  /** False in a derived constructor before `super()`. */
  bound: boolean;
  readonly args: readonly unknown[];
  readonly constructs: boolean;
  /** Where `super.m` is looked up. */
  readonly home?: object;
  readonly base?: new (argument: unknown) => object;
  /** Holds `#m`. */
  readonly private?: { m: unknown };
}

/** A function of the program, ready to be called. */
export interface Declared {
  readonly invoke: (argument: unknown) => unknown;
  readonly value: Callable | undefined;
  readonly receiver: unknown;
}

export class Scope {
  private readonly values = new Map<string, unknown>();
  private readonly outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  declare(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  get(name: string): unknown {
    return this.holder(name).values.get(name);
  }

  set(name: string, value: unknown): void {
    this.holder(name).values.set(name, value);
  }

  private holder(name: string): Scope {
    if (this.values.has(name)) return this;
    if (!this.outer) throw new Error(`the program is not legal: nothing declares ${name}`);
    return this.outer.holder(name);
  }
}

export const inner = (site: Site): Site => ({ ...site, scope: new Scope(site.scope) });

export const waits = ({ kind }: Frame): boolean => kind === "async" || kind === "async generator";

/** Leaves a function or a statement without a throw; passes through `catch`, not through `finally`. */
export class Return {
  readonly value: unknown;
  /** The generator was closed from outside, by its `return()`. */
  readonly closed: boolean;

  constructor(value: unknown, closed: boolean = false) {
    this.value = value;
    this.closed = closed;
  }
}

export class Jump {
  readonly type: "break" | "continue";
  readonly label: string | null;

  constructor(type: "break" | "continue", label: string | null) {
    this.type = type;
    this.label = label;
  }
}

export const isThrow = (completion: unknown): boolean => !(completion instanceof Return || completion instanceof Jump);
