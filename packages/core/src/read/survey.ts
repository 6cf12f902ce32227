import type { SitesFacts } from "../plan/records.ts";
import { depthBehind, type Around, type ReturnFacts } from "../plan/returns.ts";
import { mayStandInFront } from "./head.ts";
import { isSettled } from "./settled.ts";
import { unwrap, type Dialect, type Part } from "./view.ts";

/** What is known of a function's statements before they are wrapped. */
export interface Survey<N> {
  readonly returns: readonly Return<N>[];
  /** The names declared with `var`, at any depth. */
  readonly vars: ReadonlySet<string>;
  /** The names of functions declared in nested blocks, which sloppy mode also assigns at the function's level. */
  readonly blockFunctions: ReadonlySet<string>;
  /** The labels of statements, which the label of a detour must differ from. */
  readonly labels: ReadonlySet<string>;
  readonly sites: SitesFacts;
}

export interface Return<N> extends ReturnFacts, Slot {
  readonly node: N;
}

/** Where a node is: `container[key] === node`, where the host says so. */
interface Slot {
  readonly container?: any; // a list or a node of a foreign tree
  readonly key?: string | number | undefined;
}

/**
 * Looks through the statements of one function or static block, not into nested functions and classes.
 *
 * @param deferring - the statements that defer
 */
export function survey<N>(statements: readonly N[], deferring: ReadonlySet<N>, dialect: Dialect<N>): Survey<N> {
  const surveyor = new Surveyor(deferring, dialect);
  surveyor.visitList(statements, { guarded: false, depth: 0 }, true);
  const { sites } = surveyor;
  if (sites.head && !mayStandInFront(statements, sites.head.statements, dialect)) sites.head = undefined;
  return surveyor;
}

class Surveyor<N> implements Survey<N> {
  readonly returns: Return<N>[] = [];
  readonly vars = new Set<string>();
  readonly blockFunctions = new Set<string>();
  readonly labels = new Set<string>();
  readonly sites: { -readonly [Fact in keyof SitesFacts]: SitesFacts[Fact] } = {
    ...{ repeat: false, follow: true, head: undefined },
  };
  readonly #deferring: ReadonlySet<N>;
  readonly #dialect: Dialect<N>;
  /** The lists of statements, and how many loops, around the place of the visit. */
  readonly #lists: (readonly N[])[] = [];
  #loops = 0;
  /** The list of the first statement that defers; `null` where it is in none. */
  #home: readonly N[] | null | undefined;

  constructor(deferring: ReadonlySet<N>, dialect: Dialect<N>) {
    this.#deferring = deferring;
    this.#dialect = dialect;
  }

  visitList(statements: readonly N[], around: Around, isTop = false): void {
    this.#lists.push(statements);
    statements.forEach((statement, key) => {
      this.#visit(statement, { container: statements, key }, around, isTop);
      if (isUsing(this.#dialect.part(statement))) around = guarded(around);
    });
    this.#lists.pop();
  }

  #visit(node: N, slot: Slot, around: Around, isTop = false): void {
    if (this.#deferring.has(node)) return this.#visitSite(slot, isTop && !around.guarded);
    const part = this.#dialect.part(node);
    switch (part.is) {
      case "return":
        return void this.returns.push({ node, ...slot, ...around, ...this.#valueOf(part.value) });
      case "function":
        if (!isTop && part.hasBody && part.name !== undefined) this.blockFunctions.add(part.name);
        return;
      case "variables":
        if (part.kind === "var") part.addNames(this.vars);
        return;
      case "try":
        return this.#visitTry(part, around);
      case "list":
        return this.visitList(part.statements, around);
      case "closed":
        return;
      case "label":
        this.labels.add(part.label);
    }
    const isLoop = part.is === "loop";
    const inside = isLoop && part.closes ? guarded(around) : around;
    if (isLoop) this.#loops++;
    this.#dialect.eachChild(node, (child, container, key) => this.#visit(child, { container, key }, inside));
    if (isLoop) this.#loops--;
  }

  #valueOf(value: N | undefined): Pick<ReturnFacts, "hasValue" | "settled"> {
    if (value === undefined) return { hasValue: false, settled: true };
    return { hasValue: true, settled: isSettled(this.#dialect.form(unwrap(value, this.#dialect))) };
  }

  #visitSite({ container, key }: Slot, mayBeHead: boolean): void {
    const lists = this.#lists;
    if (mayBeHead && this.#home === undefined) {
      this.sites.head = { statements: Number(key) + 1, returns: this.returns.length };
    }
    if (this.#loops > 0) this.sites.repeat = true;
    if (this.#home === undefined) this.#home = lists.find((list) => list === container) ?? null;
    else if (this.#home === null || !lists.includes(this.#home)) this.sites.follow = false;
  }

  #visitTry({ block, handler, finalizer }: Part<N> & { readonly is: "try" }, around: Around): void {
    const before = this.returns.length;
    this.#visit(block, {}, guarded(around));
    if (handler !== undefined) this.#visit(handler, {}, finalizer === undefined ? around : guarded(around));
    if (finalizer === undefined) return;
    this.#visit(finalizer, {}, { ...around, depth: depthBehind(this.returns.slice(before), around) });
  }
}

function guarded({ depth }: Around): Around {
  return { guarded: true, depth };
}

function isUsing<N>(part: Part<N>): boolean {
  return part.is === "variables" && part.kind === "using";
}
