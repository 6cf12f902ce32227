import { OUTCOME_RUNTIME, OUTCOMES, RUNTIME, type Facts, type Marker } from "../judge/facts.ts";
import type { Mention } from "../plan/plan.ts";
import { readOperand } from "./operand.ts";
import { unparenthesize, type Dialect } from "./view.ts";

/** A name that a finder has found in a file. */
export interface FoundName<N extends object> {
  /** What the name is: `defer`, a namespace that has it, or a place that takes `defer` and may not. */
  readonly is: "marker" | "namespace" | "refused";
  /** How the name is bound; module-level code follows it. */
  readonly by: "import" | "require" | "import equals" | "nothing";
  /** The nodes around the name, from the file inwards; the name itself is the last. */
  readonly path: readonly N[];
}

/** A statement that defers, with what its drawing needs. */
export interface Site<N extends object, F extends FoundName<N>> {
  readonly root: F;
  readonly statement: N;
  /** The node around the statement. */
  readonly around: N;
  /** The call of `defer`, without wrappers. */
  readonly call: N;
  /** The function, static block or module that the statement belongs to. */
  readonly owner: N;
}

/**
 * Reads how one name is used (language.md §1).
 *
 * @param root - the name
 * @param text - gives the source of a node; `undefined` where the host has none
 * @returns `undefined` where the name is not used as `defer` at all
 */
export function readMention<N extends object, F extends FoundName<N>>(
  root: F,
  dialect: Dialect<N>,
  text: (node: N) => string | undefined,
): Mention<N, Site<N, F>> | undefined {
  const use = new Reader(root.path, dialect).useOf(root.is);
  if (!use) return undefined;
  const { path, by } = root;
  const { marker, mention, call } = use;
  const [kind, ownerAt] = ownerOf(path, dialect);
  const callNode = call === undefined ? undefined : path[call];
  const seen = callNode === undefined ? undefined : dialect.view(callNode);
  const written = seen?.is === "call" ? seen.args : [];
  const { node: operand, ...reading } = readOperand(written, dialect);
  return {
    facts: { use: use.use, marker, kind, ...reading },
    places: { mention, call: callNode, args: written.map((arg) => unparenthesize(arg, dialect)), operand },
    words: {
      name: nameOfDefer(root, dialect),
      text,
      parents: () => path.slice(0, path.indexOf(mention)).reverse(),
      dialect,
    },
    site: use.use === "statement" ? siteOf(root, use.statement, callNode!, path[ownerAt]!) : undefined, // it has a call
    owner: path[ownerAt]!,
    free: by === "nothing",
  };
}

type Use<N> = Pick<Facts, "marker"> & { readonly mention: N; readonly call?: number } & (
    { readonly use: "statement"; readonly statement: number } | { readonly use: Exclude<Facts["use"], "statement"> }
  );

/** Follows a name outwards through the nodes around it. */
class Reader<N extends object> {
  readonly #path: readonly N[];
  readonly #dialect: Dialect<N>;

  constructor(path: readonly N[], dialect: Dialect<N>) {
    this.#path = path;
    this.#dialect = dialect;
  }

  useOf(is: FoundName<N>["is"]): Use<N> | undefined {
    const at = this.#path.length - 1;
    if (is === "refused") return this.#value(this.#path[at]!); // never empty
    return is === "marker" ? this.#useOfMarker(at, "defer") : this.#useOfNamespace(at);
  }

  #useOfNamespace(at: number): Use<N> | undefined {
    const outer = this.#outermost(at);
    const [node, parent] = [this.#path[outer]!, this.#path[outer - 1]!]; // below the file
    const seen = this.#dialect.view(parent);
    if (seen.is === "member" && seen.object === node) {
      if (seen.reads !== "defer") return undefined;
      const isPlain = !seen.computed && !seen.optional && !seen.isTag;
      return isPlain ? this.#useOfMarker(outer - 1, "defer") : this.#value(parent);
    }
    if (seen.is === "qualified name") return seen.reads === "defer" ? this.#value(parent) : undefined;
    const property = this.#dialect.takesDefer(parent, node);
    return property && this.#value(property);
  }

  #useOfMarker(at: number, marker: Marker): Use<N> {
    const outer = this.#outermost(at);
    const [node, parent] = [this.#path[outer]!, this.#path[outer - 1]!]; // below the file
    const seen = this.#dialect.view(parent);
    if (seen.is === "member" && seen.object === node) return this.#useOfMember(outer - 1, seen, marker);
    if (seen.is !== "call" || seen.callee !== node) return this.#value(this.#path[at]!); // in range
    if (seen.optional) return { use: "optional", marker, mention: parent };
    const [mention, call] = [node, outer - 1];
    const statement = this.#outermost(call) - 1;
    const isStatement = this.#dialect.view(this.#path[statement]!).is === "statement"; // below the file
    return isStatement
      ? { use: "statement", marker, mention, call, statement }
      : { use: "expression", marker, mention, call };
  }

  #useOfMember(
    at: number,
    { reads, computed, optional }: { reads: string | undefined; computed: boolean; optional: boolean },
    marker: Marker,
  ): Use<N> {
    const mention = this.#path[at]!; // in range
    if (optional) return { use: "optional", marker, mention };
    if (!computed && reads !== undefined) {
      if ((marker === "defer" ? RUNTIME : OUTCOME_RUNTIME).has(reads)) return { use: "runtime", marker, mention };
      if (marker === "defer" && OUTCOMES.has(reads)) return this.#useOfMarker(at, reads as Marker); // the set holds markers
    }
    return { use: "member", marker, mention };
  }

  #value(mention: N): Use<N> {
    return { use: "value", marker: "defer", mention };
  }

  /** Where the outermost of the wrappers around a node of the path is. */
  #outermost(at: number): number {
    while (this.#dialect.view(this.#path[at - 1]!).is === "wrapper") at--; // below the file
    return at;
  }
}

function ownerOf<N extends object>(path: readonly N[], dialect: Dialect<N>): [kind: Facts["kind"], at: number] {
  for (let at = path.length - 1; at >= 0; at--) {
    const kind = dialect.kind(path[at]!, path[at - 1]); // in range
    if (kind) return [kind, at];
  }
  throw new Error("deferkit: a name was believed to be in a file");
}

function siteOf<N extends object, F extends FoundName<N>>(root: F, at: number, call: N, owner: N): Site<N, F> {
  const { path } = root;
  return { root, statement: path[at]!, around: path[at - 1]!, call, owner }; // below the file
}

/** What the user calls `defer`: `defer`, `kit.defer`; where it is refused, it has no other name. */
function nameOfDefer<N extends object>({ is, path }: FoundName<N>, { view }: Dialect<N>): string {
  const seen = view(path.at(-1)!); // never empty
  if (is === "refused" || seen.is !== "name") return "defer";
  return is === "marker" ? seen.name : `${seen.name}.defer`;
}
