import { Occurrences, spells, type FoundName, type Site as SiteOf } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";
import { isReference, isWritten } from "./identifier.ts";
import { isDeclared } from "./namespace.ts";
import { isAsWritten, type Owner } from "./nodes.ts";
import { readRequire, type Required } from "./require.ts";
import { resolve, type IsSloppy } from "./scope.ts";
import { isStrict } from "./strict.ts";

/** What a name means. */
interface Role extends Pick<FoundName<ts.Node>, "is" | "by"> {
  readonly declaration: ts.Declaration | undefined;
}

/** A name of the marker, or of a namespace that has it, or a place that takes `defer` where it cannot be followed. */
export interface Root extends Role, FoundName<ts.Node> {
  readonly name: ts.Node;
}

/** A statement that defers, in the compiler's tree. */
export interface Site extends SiteOf<ts.Node, Root> {
  readonly statement: ts.ExpressionStatement;
  readonly call: ts.CallExpression;
  readonly owner: Owner;
}

const FREE: Role = { is: "marker", by: "nothing", declaration: undefined };
const REFUSED: Role = { is: "refused", by: "require", declaration: undefined };

/** Finds every mention of the markers' names in a file, by the binder's scopes (language.md §1). */
export function findRoots(file: ts.SourceFile, source: string, options: ts.CompilerOptions, ts: TS): readonly Root[] {
  return new Finder(file, source, options, ts).find();
}

class Finder {
  readonly #file: ts.SourceFile;
  readonly #source: string;
  readonly #ts: TS;
  readonly #isSloppy: IsSloppy;
  /** The names that deferkit's imports and `require` declare. */
  readonly #roles = new Map<ts.Identifier, Role>();
  readonly #refused: ts.Node[] = [];
  /** What each variable is given, each time it is given a value; `undefined` for what is not deferkit's. */
  readonly #gifts = new Map<ts.Declaration, (Role | undefined)[]>();
  readonly #references: { readonly name: ts.Identifier; readonly variable: ts.Declaration | undefined }[] = [];
  #isFreeAssigned = false;

  constructor(file: ts.SourceFile, source: string, options: ts.CompilerOptions, ts: TS) {
    this.#file = file;
    this.#source = source;
    this.#ts = ts;
    this.#isSloppy = (node) => !isStrict(node, file, options, ts);
  }

  find(): Root[] {
    this.#findImports();
    this.#findRequires();
    const words = new Set(["defer", ...[...this.#roles.keys()].map(({ text }) => text)]);
    walkValues(this.#file, words, this.#ts, (node) => {
      if (this.#ts.isIdentifier(node) && words.has(node.text)) this.#look(node);
    });
    const roots = this.#references.flatMap(({ name, variable }): Root[] => {
      const role = variable
        ? this.#roleOf(variable)
        : name.text === "defer" && !this.#isFreeAssigned
          ? FREE
          : undefined;
      return role ? [{ ...role, name, path: pathOf(name) }] : [];
    });
    const refused = this.#refused.map((name): Root => ({ ...REFUSED, name, path: pathOf(name) }));
    return [...refused, ...roots].sort((a, b) => a.name.pos - b.name.pos);
  }

  #look(name: ts.Identifier): void {
    const isUse = isReference(name, this.#ts);
    if (!isUse && !isDeclaring(name, this.#ts)) return;
    const declarations = resolve(name, this.#isSloppy, this.#ts);
    const variable = declarations?.[0];
    const isAssigned = isUse && isWritten(name, this.#ts);
    if (isAssigned && !variable && name.text === "defer" && this.#isSloppy(name)) this.#isFreeAssigned = true;
    if (isUse) this.#references.push({ name, variable });
    if (!variable) return;
    const gifts = this.#gifts.get(variable) ?? this.#others(declarations);
    this.#gifts.set(variable, gifts);
    const isGiven = isUse ? isAssigned && !isFixed(variable, this.#ts) : isGivenAtOnce(name, this.#ts);
    if (isGiven) gifts.push(this.#roles.get(name));
  }

  /** A function, class, enum or parameter of the name is the user's own, whatever else declares it. */
  #others(declarations: readonly ts.Declaration[]): (Role | undefined)[] {
    const { isVariableDeclaration: isVariable, isBindingElement: isElement } = this.#ts;
    return declarations.every((each) => isVariable(each) || isElement(each) || isOfImport(each, this.#ts))
      ? []
      : [undefined];
  }

  #roleOf(variable: ts.Declaration): Role | undefined {
    const gifts = this.#gifts.get(variable) ?? [];
    const [first] = gifts;
    return first && gifts.every((gift) => gift?.is === first.is) ? first : undefined;
  }

  #findImports(): void {
    const { isImportDeclaration, isImportEqualsDeclaration, isExternalModuleReference } = this.#ts;
    for (const statement of this.#file.statements) {
      if (isImportDeclaration(statement) && this.#isSource(statement.moduleSpecifier)) {
        if (statement.importClause && !statement.importClause.isTypeOnly) this.#findImported(statement.importClause);
      } else if (isImportEqualsDeclaration(statement) && !statement.isTypeOnly) {
        const { moduleReference: from, name } = statement;
        if (isExternalModuleReference(from) && this.#isSource(from.expression))
          this.#roles.set(name, { is: "namespace", by: "import equals", declaration: statement });
      }
    }
  }

  #findImported({ name, namedBindings }: ts.ImportClause): void {
    if (name) this.#refused.push(name);
    if (!namedBindings) return;
    if (this.#ts.isNamespaceImport(namedBindings)) {
      this.#roles.set(namedBindings.name, { is: "namespace", by: "import", declaration: namedBindings });
      return;
    }
    for (const specifier of namedBindings.elements) {
      const imported = (specifier.propertyName ?? specifier.name).text;
      if (specifier.isTypeOnly) continue;
      if (imported === "defer") this.#roles.set(specifier.name, { is: "marker", by: "import", declaration: specifier });
      else if (imported === "default") this.#refused.push(specifier);
    }
  }

  #findRequires(): void {
    if (!spells(this.#file.text, "require")) return;
    walkValues(this.#file, ["require"], this.#ts, (node) => {
      if (!this.#ts.isVariableDeclaration(node) || !isNoResource(node, this.#ts)) return;
      const required = readRequire(node, this.#source, this.#ts);
      if (required) this.#addRequired(required);
    });
  }

  #addRequired({ names, refused, require }: Required): void {
    if (resolve(require, this.#isSloppy, this.#ts)) return;
    for (const [name, is] of names) {
      const declaration = name.parent as ts.VariableDeclaration | ts.BindingElement; // which it names
      this.#roles.set(name, { is, by: "require", declaration });
    }
    this.#refused.push(...refused);
  }

  #isSource(node: ts.Expression): boolean {
    return this.#ts.isStringLiteralLike(node) && node.text === this.#source;
  }
}

/** The nodes around `name`, from the file inwards, itself the last. */
function pathOf(name: ts.Node): ts.Node[] {
  const path: ts.Node[] = [];
  for (let node: ts.Node | undefined = name; node; node = node.parent) path.push(node);
  return path.reverse();
}

/** Whether a name is the one that a variable or an import is declared by. */
function isDeclaring(name: ts.Identifier, ts: TS): boolean {
  const { parent } = name;
  const declares = ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || isOfImport(parent, ts);
  return declares && parent.name === name;
}

type ImportedName = ts.ImportSpecifier | ts.NamespaceImport | ts.ImportClause | ts.ImportEqualsDeclaration;

function isOfImport(node: ts.Node, ts: TS): node is ImportedName {
  return (
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node) ||
    ts.isImportClause(node) ||
    ts.isImportEqualsDeclaration(node)
  );
}

/** Whether the declaration of a name gives it a value: `var defer;` does not. */
function isGivenAtOnce({ parent }: ts.Identifier, ts: TS): boolean {
  if (!ts.isVariableDeclaration(parent) || parent.initializer) return true;
  const statement = parent.parent.parent; // or what a `catch` belongs to
  return !ts.isVariableStatement(statement) && !ts.isForStatement(statement);
}

/** `const`, `let` and `var`, but not `using`. */
function isNoResource({ parent }: ts.VariableDeclaration, ts: TS): boolean {
  const kind = parent.flags & ts.NodeFlags.BlockScoped;
  return kind === 0 || kind === ts.NodeFlags.Let || kind === ts.NodeFlags.Const;
}

/** Whether the language keeps a variable from getting another value: `const` and imports. */
function isFixed(variable: ts.Declaration, ts: TS): boolean {
  return isOfImport(variable, ts) || (ts.getCombinedNodeFlags(variable) & ts.NodeFlags.Const) !== 0;
}

/** Walks what exists at run time, as far as `words` are in it. */
function walkValues(file: ts.SourceFile, words: Iterable<string>, ts: TS, visit: (node: ts.Node) => void): void {
  const occurrences = isAsWritten(file, ts) ? new Occurrences(file.text, words) : undefined;
  const walk = (node: ts.Node): void => {
    if (occurrences?.mayBeIn(node.pos, node.end) === false || isOfTypes(node, ts)) return;
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(file);
}

function isOfTypes(node: ts.Node, ts: TS): boolean {
  if (ts.isTypeNode(node)) return !ts.isExpressionWithTypeArguments(node);
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword;
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isDeclared(node, ts);
}
