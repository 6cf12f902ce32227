import { addNames, isFunction, type Node, type Occurrences } from "@deferkit/core";
import { pushChildren } from "./children.ts";
import { lookUp, opensScope, saysStrict, varScopeOf, type Scope } from "./scope.ts";
import { useOf } from "./use.ts";

/** A name that is read, with the nodes around it from the program inwards, itself the last. */
export interface Reference {
  readonly path: readonly Node[];
  readonly scope: Scope;
}

export interface Resolved {
  readonly references: readonly Reference[];
  /** The variables that have a value at once, each with the scope it stands in. */
  readonly declarators: readonly { readonly node: Node; readonly scope: Scope }[];
  readonly program: Scope;
  /** The names that begin with an underscore, where the walk has come. */
  readonly taken: Set<string>;
}

/**
 * Finds what the `words` of a file refer to, in one walk.
 *
 * A resolver of our own, because no parser's answers here: oxc shows no scopes to JavaScript; `@typescript-eslint/scope-manager`
 * and `eslint-scope` build a model of every name, at several times the cost of the parse; `oxc-walker` knows no Annex B
 * and takes types for values. Only the few words that matter are looked at, so that this costs little more than the walk.
 * The walk keeps a stack of its own: an expression may be nested deeper than calls can be.
 *
 * @param occurrences - where the words stand: the walk passes by the rest, unless there are none given
 */
export function resolve(
  program: Node,
  isModule: boolean,
  words: ReadonlySet<string>,
  occurrences?: Occurrences,
): Resolved {
  const walk = new Walk(words, isModule, occurrences);
  walk.run(program);
  return walk;
}

/** Whether one of the words may stand in `node`. Decorators may stand in front of what they belong to. */
export function mayHold({ start, end, decorators, declaration }: Node, occurrences: Occurrences): boolean {
  return occurrences.mayBeIn(start, end) || decorators?.length > 0 || declaration?.decorators?.length > 0;
}

class Walk implements Resolved {
  readonly references: Reference[] = [];
  readonly declarators: { node: Node; scope: Scope }[] = [];
  readonly taken = new Set<string>();
  readonly #words: ReadonlySet<string>;
  readonly #isModule: boolean;
  readonly #occurrences: Occurrences | undefined;
  readonly #path: Node[] = [];
  readonly #writes: { name: string; scope: Scope }[] = [];
  readonly #blockFunctions: { name: string; scope: Scope }[] = [];
  readonly #cases = new Map<Node, Scope>();
  #scope!: Scope; // the program's, as soon as there is a walk
  program!: Scope;

  constructor(words: ReadonlySet<string>, isModule: boolean, occurrences: Occurrences | undefined) {
    this.#words = words;
    this.#occurrences = occurrences;
    this.#isModule = isModule;
  }

  run(program: Node): void {
    const work: (Node | undefined)[] = [program];
    while (work.length > 0) {
      const node = work.pop();
      if (!node) this.#leave();
      else if (node.type === "Identifier" || node.type === "JSXIdentifier") {
        this.#name(node);
        if (node.decorators?.length) work.push(...node.decorators);
      } else if (!isOfTypes(node) && (!this.#occurrences || mayHold(node, this.#occurrences))) {
        this.#path.push(node);
        work.push(undefined);
        this.#enter(node);
        pushChildren(node, work);
      }
    }
    for (const { name, scope } of this.#blockFunctions) this.#hoist(name, scope);
    for (const { name, scope } of this.#writes) {
      const binding = lookUp(name, scope);
      if (binding) binding.isConstant = false;
    }
  }

  #enter(node: Node): void {
    const parent = this.#path.at(-2);
    this.#declareInSurroundings(node);
    if (node.type === "FunctionExpression" && node.id) {
      this.#open(node, false);
      this.#declare(node.id.name, this.#scope, false);
    }
    const opens = opensScope(node, parent);
    if (opens) this.#open(node, opens === "vars");
    else if (node.type === "SwitchCase") this.#openCases(parent!); // a case stands in a switch
    this.#declareInside(node);
  }

  #leave(): void {
    const node = this.#path.pop();
    const opener = node?.type === "SwitchCase" ? this.#path.at(-1) : node;
    while (this.#scope.node === opener && this.#scope.parent) this.#scope = this.#scope.parent;
  }

  #open(node: Node, holdsVars: boolean): void {
    const parent = this.#scope as Scope | undefined; // the program has none
    this.#scope = { node, parent, holdsVars, strict: this.#isStrict(node, parent), names: new Map() };
    this.program ??= this.#scope;
  }

  #isStrict(node: Node, parent: Scope | undefined): boolean {
    if (parent?.strict) return true;
    if (node.type === "Program") return this.#isModule || saysStrict(node.body);
    if (node.type === "ClassDeclaration" || node.type === "ClassExpression") return true;
    return isFunction(node) && node.body.type === "BlockStatement" && saysStrict(node.body.body);
  }

  /** The cases of a switch share one scope, which its discriminant is not in. */
  #openCases(statement: Node): void {
    const known = this.#cases.get(statement);
    if (known) this.#scope = known;
    else {
      this.#open(statement, false);
      this.#cases.set(statement, this.#scope);
    }
  }

  /** Declares what a statement adds to the names around it. */
  #declareInSurroundings(node: Node): void {
    switch (node.type) {
      case "VariableDeclaration":
        for (const declarator of node.declarations) this.#declareVariable(declarator, node.kind === "var");
        break;
      case "FunctionDeclaration":
        if (!node.id) break;
        this.#declare(node.id.name, this.#scope, this.#scope.holdsVars, true);
        if (!this.#scope.holdsVars && !this.#scope.strict && !node.async && !node.generator)
          this.#blockFunctions.push({ name: node.id.name, scope: this.#scope });
        break;
      case "ClassDeclaration":
      case "TSEnumDeclaration":
        if (node.id) this.#declare(node.id.name, this.#scope, false);
        break;
      case "TSModuleDeclaration":
        if (node.id.type === "Identifier") this.#declare(node.id.name, this.#scope, false);
        break;
      case "TSImportEqualsDeclaration":
        this.#declare(node.id.name, this.#scope, false);
        break;
      case "ImportDeclaration":
        for (const { local } of node.specifiers) this.#declare(local.name, this.#scope, false);
        break;
      case "LabeledStatement":
        this.#take(node.label.name);
        break;
    }
  }

  /** Declares what a node brings into the scope that it has just opened. */
  #declareInside(node: Node): void {
    if (isFunction(node)) for (const parameter of node.params) this.#declarePattern(parameter, this.#scope, false);
    else if (node.type === "ClassDeclaration" || node.type === "ClassExpression") {
      if (node.id) this.#declare(node.id.name, this.#scope, false);
    } else if (node.type === "CatchClause") this.#declarePattern(node.param, this.#scope, false);
    else if (node.type === "TSEnumBody") {
      for (const { id } of node.members)
        if (id.type !== "TemplateLiteral") this.#declare(id.name ?? id.value, this.#scope, false);
    }
  }

  #declareVariable(declarator: Node, isVar: boolean): void {
    const scope = isVar ? varScopeOf(this.#scope) : this.#scope;
    this.#declarePattern(declarator.id, scope, isVar, declarator.init !== null);
    if (declarator.init) this.declarators.push({ node: declarator, scope: this.#scope });
  }

  #declarePattern(pattern: Node | null, scope: Scope, isVar: boolean, assigns = false): void {
    if (pattern?.type === "Identifier") return this.#declare(pattern.name, scope, isVar, assigns);
    const names = new Set<string>();
    addNames(pattern, names);
    for (const name of names) this.#declare(name, scope, isVar, assigns);
  }

  #declare(name: string, scope: Scope, isVar: boolean, assigns = false): void {
    this.#take(name);
    if (!this.#words.has(name)) return;
    const known = scope.names.get(name);
    if (!known) scope.names.set(name, { scope, isVar, isConstant: true });
    else if (assigns) known.isConstant = false;
  }

  #take(name: string): void {
    if (name.startsWith("_")) this.taken.add(name);
  }

  /** In sloppy mode a function in a block is a variable of the function too, unless that would be an error (Annex B.3.2). */
  #hoist(name: string, block: Scope): void {
    if (!this.#words.has(name)) return;
    let scope = block.parent;
    for (; scope && !scope.holdsVars; scope = scope.parent) if (scope.names.has(name)) return;
    const around = scope?.parent;
    const isParameter = around && isFunction(around.node) && around.names.has(name);
    if (scope && !isParameter) this.#declare(name, scope, true, true);
  }

  #name(node: Node): void {
    const name: string = node.name;
    this.#take(name);
    if (!this.#words.has(name)) return;
    const use = useOf(node, this.#path);
    if (use === "written" || use === "updated") this.#writes.push({ name, scope: this.#scope });
    if (use === "read" || use === "updated") this.references.push({ path: [...this.#path, node], scope: this.#scope });
  }
}

/** `declare const defer: …`, `export type { defer }` and the like declare and name nothing that exists at run time. */
function isOfTypes({ type, declare, kind, exportKind }: Node): boolean {
  return declare === true || exportKind === "type" || (type === "TSModuleDeclaration" && kind === "global");
}
