import { addNames } from "../read/names-in.ts";
import { isClass, isFunction, type Node } from "../read/node.ts";
import { importEqualsOf, importRoles } from "./import.ts";
import { isInstantiated } from "./namespace.ts";
import { readRequire, type Required } from "./require.ts";
import { hoistedTo, lookUp, varScopeOf, type Binding, type Role, type Scope } from "./scope.ts";

/** A value that a name is given. */
interface Gift {
  readonly name: string;
  readonly scope: Scope;
  readonly role: Role | undefined;
  /** Whether it comes with the declaration, and is not an assignment. */
  readonly declares: boolean;
}

/** What takes `defer` where it cannot be followed, with the nodes around it from the program inwards. */
export interface Refused {
  readonly path: readonly Node[];
  readonly scope: Scope;
}

/** Notes what the `words` of a file are declared as and what they are given, and works out what that means at the end. */
export class Declarations {
  readonly refused: Refused[] = [];
  /** The names that begin with an underscore. */
  readonly taken: Set<string> = new Set();
  /** The free names that sloppy code assigns, which makes a global variable of them. */
  readonly assigned: Set<string> = new Set();
  readonly #words: ReadonlySet<string>;
  readonly #source: string;
  readonly #gifts: Gift[] = [];
  readonly #required: { readonly required: Required; readonly path: readonly Node[]; readonly scope: Scope }[] = [];
  readonly #blockFunctions: { readonly name: string; readonly scope: Scope }[] = [];
  /** What the declarations of one namespace, or of one enum, share; by the names around them. */
  readonly #shared = new Map<Map<string, Binding>, Map<string, Map<string, Binding>>>();

  constructor(words: ReadonlySet<string>, source: string) {
    this.#words = words;
    this.#source = source;
  }

  take(name: string): void {
    if (name.startsWith("_")) this.taken.add(name);
  }

  /** Notes an assignment. */
  assign(name: string, scope: Scope): void {
    this.#gifts.push({ name, scope, role: undefined, declares: false });
  }

  /** Declares what the last node of `path` adds to the names around it. */
  addToSurroundings(path: readonly Node[], scope: Scope): void {
    const [node, parent] = [path.at(-1)!, path.at(-2)]; // never empty
    const target = isExportedFromNamespace(path) ? scope.parent! : scope; // which holds the exports
    switch (node.type) {
      case "VariableDeclaration":
        return this.#variables(path, target === scope ? undefined : target, scope);
      case "FunctionDeclaration":
        // In an `if` it is in a block of its own (Annex B.3.3).
        return node.id && parent?.type !== "IfStatement" ? this.#function(node, target) : undefined;
      case "ClassDeclaration":
      case "TSEnumDeclaration":
      case "EnumDeclaration":
        return node.id ? this.#own(node.id.name, target) : undefined;
      case "TSModuleDeclaration":
        return isInstantiated(node) ? this.#own(firstName(node), target) : undefined;
      case "TSImportEqualsDeclaration":
        return this.#declare(node.id.name, target, { isFixed: true, role: importEqualsOf(node, this.#source) });
      case "ImportDeclaration":
        return this.#imports(path, target);
      case "LabeledStatement":
        return this.take(node.label.name);
    }
  }

  /** Declares what a node brings into the scope that it has just opened. */
  addInside(node: Node, scope: Scope): void {
    if (isFunction(node)) for (const parameter of node.params) this.#pattern(parameter, scope);
    else if (isClass(node) && node.id) this.#own(node.id.name, scope);
    else if (node.type === "CatchClause") this.#pattern(node.param, scope);
    else if (node.type === "TSEnumDeclaration") {
      const members: Node[] = node.members ?? node.body.members;
      for (const { id } of members)
        if (typeof (id.name ?? id.value) === "string") this.#own(id.name ?? id.value, scope);
    }
  }

  /** A function in a block, or the name that a function expression gives itself. */
  addFunction(node: Node, scope: Scope): void {
    this.#function(node, scope);
  }

  /** A namespace in `namespace A.B.C` after the first. */
  addNamespace(name: string, scope: Scope): void {
    this.#own(name, scope);
  }

  /** The names that all declarations of the namespace, or the enum, `name` in `around` share. */
  shared(kind: "namespace" | "enum", name: string, around: Scope): Map<string, Binding> {
    const here = this.#shared.get(around.names) ?? new Map<string, Map<string, Binding>>();
    this.#shared.set(around.names, here);
    const key = `${kind} ${name}`;
    const names = here.get(key) ?? new Map<string, Binding>();
    here.set(key, names);
    return names;
  }

  /** Works out what every name is given, when all of the file is known. */
  finish(): void {
    for (const { name, scope } of this.#blockFunctions) {
      const target = hoistedTo(name, scope);
      if (target) this.#declare(name, target, { isVar: true });
    }
    for (const { required, path, scope } of this.#required) {
      const isOurs = !lookUp("require", scope);
      for (const [name, is] of required.names) {
        const role: Role | undefined = isOurs ? { is, by: "require", declaration: path } : undefined;
        this.#gifts.push({ name, scope, role, declares: true });
      }
      if (isOurs)
        for (const nodes of required.refused) this.refused.push({ path: [...path, ...nodes.slice(1)], scope });
    }
    for (const { name, scope, role, declares } of this.#gifts) {
      const binding = lookUp(name, scope);
      if (!binding) {
        if (!scope.strict) this.assigned.add(name);
      } else if (declares || !binding.isFixed) binding.gifts.push(role);
    }
  }

  #variables(path: readonly Node[], exports: Scope | undefined, scope: Scope): void {
    const [node, parent] = [path.at(-1)!, path.at(-2)]; // never empty
    const isVar = node.kind === "var";
    const isHead = /^For(?:In|Of)Statement$/.test(parent?.type ?? "") && parent!.left === node;
    const target = exports ?? (isVar ? varScopeOf(scope) : scope);
    for (const declarator of node.declarations as Node[]) {
      const required = /^(?:const|let|var)$/.test(node.kind) ? readRequire(declarator, this.#source) : undefined;
      if (required) this.#required.push({ required, path: [...path, declarator], scope });
      for (const name of namesIn(declarator.id)) {
        this.#add(name, target, isVar, node.kind === "const");
        const isGiven = isHead || declarator.init;
        if (isGiven && !required?.names.has(name)) this.#gifts.push({ name, scope, role: undefined, declares: true });
      }
    }
  }

  #function({ id, async, generator }: Node, scope: Scope): void {
    const isVar = scope.holdsVars;
    this.#declare(id.name, scope, { isVar });
    if (!isVar && !scope.strict && !async && !generator && this.#words.has(id.name))
      this.#blockFunctions.push({ name: id.name, scope });
  }

  #imports(path: readonly Node[], scope: Scope): void {
    const node = path.at(-1)!; // never empty
    const roles = importRoles(node, this.#source);
    for (const specifier of node.specifiers as Node[]) {
      const role = roles.get(specifier);
      const isRefused = role?.is === "refused";
      this.#declare(specifier.local.name, scope, { isFixed: true, role: isRefused ? undefined : role });
      if (isRefused) this.refused.push({ path: [...path, specifier], scope });
    }
  }

  #pattern(pattern: Node | null, scope: Scope): void {
    for (const name of namesIn(pattern)) this.#own(name, scope);
  }

  #own(name: string, scope: Scope): void {
    this.#declare(name, scope, {});
  }

  /** Declares a name that has its value from the start. */
  #declare(
    name: string,
    scope: Scope,
    { isVar = false, isFixed = false, role }: { isVar?: boolean; isFixed?: boolean; role?: Role | undefined },
  ): void {
    this.#add(name, scope, isVar, isFixed)?.gifts.push(role);
  }

  #add(name: string, scope: Scope, isVar: boolean, isFixed: boolean): Binding | undefined {
    this.take(name);
    if (!this.#words.has(name)) return undefined;
    const binding = scope.names.get(name) ?? { scope, isVar, isFixed, gifts: [] };
    scope.names.set(name, binding);
    return binding;
  }
}

/** The first name of `namespace A.B.C`. */
export function firstName({ id }: Node): string {
  while (id.type === "TSQualifiedName") id = id.left;
  return id.name ?? id.value;
}

/** Whether a declaration, the last node of `path`, is an export of a namespace, which all its declarations see. */
function isExportedFromNamespace(path: readonly Node[]): boolean {
  const [node, parent, around] = [path.at(-1)!, path.at(-2), path.at(-3)]; // never empty
  if (parent?.type === "ExportNamedDeclaration") return around?.type === "TSModuleBlock";
  return parent?.type === "TSModuleBlock" && node.isExport === true; // Babel 7: `export import a = b`
}

function namesIn(pattern: Node | null): ReadonlySet<string> {
  const names = new Set<string>();
  addNames(pattern, names);
  return names;
}
