import { endOf, isClass, isFunction, startOf, type Node } from "../read/node.ts";
import type { Occurrences } from "./occurrences.ts";
import { Declarations, firstName, type Refused } from "./declarations.ts";
import { pushChildren, type Keys } from "./keys.ts";
import { opensScope, saysStrict, type Binding, type Scope } from "./scope.ts";
import { useOf } from "./use.ts";

/** A file as its parser has read it. */
export interface ParsedFile {
  readonly program: Node;
  /** Whether it is a module, whose code is strict. */
  readonly isModule: boolean;
  /** The parser's table of children, without what does not exist at run time. */
  readonly keys: Keys;
}

/** A name that is read or assigned, with the nodes around it from the program inwards, itself the last. */
export interface Reference {
  readonly path: readonly Node[];
  readonly scope: Scope;
}

export interface Resolved {
  readonly references: readonly Reference[];
  readonly refused: readonly Refused[];
  /** The names that begin with an underscore, where the walk has come. */
  readonly taken: ReadonlySet<string>;
  /** The free names that sloppy code assigns, which makes a global variable of them. */
  readonly assigned: ReadonlySet<string>;
}

/**
 * Finds what the `words` of a file refer to, in one walk.
 *
 * A resolver of its own, because no parser's is enough: oxc shows no scopes to JavaScript; Babel's know neither Annex B nor
 * TypeScript's namespaces and enums, and take Flow's types for values; `@typescript-eslint/scope-manager` and `eslint-scope`
 * build a model of every name, at several times the cost of the parse; `oxc-walker` knows no Annex B. Only the few words
 * that matter are looked at, so that this costs little more than the walk. The walk keeps a stack of its own: an
 * expression may be nested deeper than calls can be.
 *
 * @param source - the package's name, as the file imports it
 * @param occurrences - where the words are: the walk passes by the rest, unless there are none given
 */
export function resolve(
  file: ParsedFile,
  words: ReadonlySet<string>,
  source: string,
  occurrences: Occurrences | undefined,
): Resolved {
  const declarations = new Declarations(words, source);
  const references = new Walk(file, words, declarations, occurrences).run();
  declarations.finish();
  const { refused, taken, assigned } = declarations;
  return { references, refused, taken, assigned };
}

/** Whether one of the words may be in `node`. Decorators may come before what they belong to. */
export function mayHold(node: Node, occurrences: Occurrences): boolean {
  const { decorators, declaration } = node;
  const isNear = occurrences.mayBeIn(startOf(node), endOf(node));
  return isNear || decorators?.length > 0 || declaration?.decorators?.length > 0;
}

class Walk {
  readonly #file: ParsedFile;
  readonly #words: ReadonlySet<string>;
  readonly #declarations: Declarations;
  readonly #occurrences: Occurrences | undefined;
  readonly #references: Reference[] = [];
  readonly #path: Node[] = [];
  /** The scope around each node of the path. */
  readonly #around: (Scope | undefined)[] = [];
  #scope: Scope | undefined;

  constructor(
    file: ParsedFile,
    words: ReadonlySet<string>,
    declarations: Declarations,
    occurrences: Occurrences | undefined,
  ) {
    this.#file = file;
    this.#words = words;
    this.#declarations = declarations;
    this.#occurrences = occurrences;
  }

  run(): Reference[] {
    const { program, keys } = this.#file;
    const work: (Node | undefined)[] = [program];
    while (work.length > 0) {
      const node = work.pop();
      if (!node) {
        this.#path.pop();
        this.#scope = this.#around.pop();
        continue;
      }
      if (node.type === "Identifier" || node.type === "JSXIdentifier") {
        this.#name(node);
        if (!node.decorators?.length) continue;
      }
      if (isOfTypes(node) || (this.#occurrences && !mayHold(node, this.#occurrences))) continue;
      this.#around.push(this.#scope);
      this.#scope = this.#scopeOf(node);
      this.#path.push(node);
      work.push(undefined);
      this.#enter(node);
      pushChildren(node, work, keys);
    }
    return this.#references;
  }

  #enter(node: Node): void {
    const parent = this.#path.at(-2);
    if (this.#scope) this.#declarations.addToSurroundings(this.#path, this.#scope);
    if (node.type === "FunctionExpression" && node.id) {
      this.#open(node);
      this.#declarations.addFunction({ ...node, async: true }, this.#scope!); // known in itself alone
    } else if (node.type === "FunctionDeclaration" && parent?.type === "IfStatement") {
      this.#open(node);
      this.#declarations.addFunction(node, this.#scope!);
    }
    if (node.type === "TSModuleDeclaration") this.#openNamespace(node);
    else if (node.type === "TSEnumDeclaration")
      this.#open(node, false, this.#declarations.shared("enum", node.id.name, this.#targetOf()));
    const opens = opensScope(node, parent);
    if (opens) this.#open(node, opens === "vars");
    if (this.#scope) this.#declarations.addInside(node, this.#scope);
  }

  #open(node: Node, holdsVars = false, names = new Map<string, Binding>()): void {
    this.#scope = { node, parent: this.#scope, holdsVars, strict: this.#isStrict(node), names };
  }

  #isStrict(node: Node): boolean {
    if (this.#scope?.strict) return true;
    if (node.type === "Program") return this.#file.isModule || saysStrict(node);
    return isClass(node) || (isFunction(node) && node.body?.type === "BlockStatement" && saysStrict(node.body));
  }

  /** Opens what the declarations of a namespace share: one scope for each name of `namespace A.B.C`. */
  #openNamespace(node: Node): void {
    const names = [firstName(node)];
    for (let id = node.id; id.type === "TSQualifiedName"; id = id.left) names.splice(1, 0, id.right.name);
    names.forEach((name, nth) => {
      const around = nth === 0 ? this.#targetOf() : this.#scope!;
      if (nth > 0) this.#declarations.addNamespace(name, around);
      this.#open(node, false, this.#declarations.shared("namespace", name, around));
    });
  }

  /** The scope where the last node of the path is declared: an exported namespace's is what its parent's share. */
  #targetOf(): Scope {
    const [parent, around] = [this.#path.at(-2), this.#path.at(-3)];
    const isExported = parent?.type === "ExportNamedDeclaration" && around?.type === "TSModuleBlock";
    return isExported ? this.#scope!.parent! : this.#scope!; // below the program
  }

  /** The scope that a child of the path's last node is evaluated in: some do not see what that node declares. */
  #scopeOf(node: Node): Scope | undefined {
    const at = this.#path.length - 1;
    const parent = this.#path[at];
    if (!parent) return this.#scope;
    if (parent.discriminant === node) return this.#around[at];
    if (isFunction(parent) && parent.key === node) return this.#around[at]; // a computed key, in Babel's tree
    if (node.type !== "Decorator") return this.#scope;
    if (isClass(parent)) return this.#around[at];
    for (let owner = at; owner >= 0 && !isClass(this.#path[owner]!); owner--)
      if (isFunction(this.#path[owner]!)) return this.#around[owner]; // a method's, or a parameter's
    return this.#scope;
  }

  #name(node: Node): void {
    const name: string = node.name;
    this.#declarations.take(name);
    if (!this.#words.has(name)) return;
    const use = useOf(node, this.#path);
    if (use === "declared" || use === "no name") return;
    const scope = this.#scopeOf(node)!; // the program's at least
    if (use !== "read") this.#declarations.assign(name, scope);
    this.#references.push({ path: [...this.#path, node], scope });
  }
}

/** `declare const defer: …`, `export type { defer }` and the like declare and name nothing that exists at run time. */
function isOfTypes({ type, declare, kind, global, exportKind }: Node): boolean {
  if (type === "TSImportEqualsDeclaration") return declare === true;
  return declare === true || exportKind === "type" || (type === "TSModuleDeclaration" && (kind === "global" || global));
}
