import type ts from "typescript";
import { functionIn, isHoisted, isInBlock } from "./block-function.ts";
import type { TS } from "../host.ts";
import { isDeclared, isInstantiated } from "./namespace.ts";

/** Whether a node is sloppy code. */
export type IsSloppy = (node: ts.Node) => boolean;

/**
 * Finds the declarations of the variable that a name refers to, as the compiler's binder has recorded them.
 *
 * A type checker would answer too, but `ts.transpileModule` hands none to its transformers; the binder's tables are
 * there in every host, because emitting needs them. They do not tell what of a function sees what of it, and in sloppy code
 * they have every function of a block among the names of the function around.
 *
 * @returns `undefined` where the name is free
 */
export function resolve(name: ts.Identifier, isSloppy: IsSloppy, ts: TS): readonly ts.Declaration[] | undefined {
  let from: ts.Node = name;
  for (let node: ts.Node | undefined = name.parent; node; from = node, node = node.parent) {
    if (ts.isParameter(node) && ts.isDecorator(from)) {
      node = node.parent; // which is evaluated outside of the function
      continue;
    }
    const declarations = declaredIn(node, from, name, isSloppy, ts);
    if (declarations) return declarations;
  }
  return undefined;
}

/** The binder's own fields, which the public types leave out (stable from TypeScript 3 to 6). */
interface Bound {
  readonly locals?: ts.SymbolTable;
  readonly symbol?: ts.Symbol;
}

function declaredIn(
  node: ts.Node,
  from: ts.Node,
  name: ts.Identifier,
  isSloppy: IsSloppy,
  ts: TS,
): readonly ts.Declaration[] | undefined {
  const { escapedText: key } = name;
  if (ts.isDecorator(from) || ts.isComputedPropertyName(from)) return undefined; // evaluated outside of what has it
  const { locals, symbol } = node as Bound; // see Bound
  const inBlock = functionIn(node, name, ts);
  if (inBlock) return [inBlock];

  const all = valuesOf(locals?.get(key), ts);
  const seen = ts.isFunctionLike(node) && ts.isParameter(from) ? all.filter((each) => isOfParameter(each, ts)) : all;
  const found = seen.filter((each) => !isInBlock(each, node, ts) || (isSloppy(each) && isHoisted(each, node, ts)));
  if (found.length > 0) return found;

  if (ts.isModuleDeclaration(node))
    return some(valuesOf(symbol?.exports?.get(key), ts).filter((each) => !isMember(each, ts)));
  if (ts.isEnumDeclaration(node))
    return some((symbol?.exports?.get(key)?.declarations ?? []).filter((each) => ts.isEnumMember(each)));
  // `export import name = …` is the one declaration of a name that is kept among the exports alone.
  if (ts.isSourceFile(node))
    return some(valuesOf(symbol?.exports?.get(key), ts).filter((each) => ts.isImportEqualsDeclaration(each)));
  const namesItself = ts.isFunctionExpression(node) || ts.isClassExpression(node);
  return namesItself && node.name?.escapedText === key ? [node] : undefined;
}

function some(declarations: readonly ts.Declaration[]): readonly ts.Declaration[] | undefined {
  return declarations.length > 0 ? declarations : undefined;
}

/** A method, property or member of what a namespace is merged with, which it does not see. */
function isMember(declaration: ts.Declaration, ts: TS): boolean {
  return ts.isClassElement(declaration) || ts.isEnumMember(declaration);
}

function isOfParameter(declaration: ts.Node, ts: TS): boolean {
  const isPart = (node: ts.Node): boolean =>
    ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node);
  while (isPart(declaration)) declaration = declaration.parent;
  return ts.isParameter(declaration);
}

/** The declarations of a symbol that exist at run time: no types, and nothing merely declared. */
function valuesOf(symbol: ts.Symbol | undefined, ts: TS): readonly ts.Declaration[] {
  return symbol?.declarations?.filter((declaration) => isValue(declaration, ts)) ?? [];
}

function isValue(declaration: ts.Declaration, ts: TS): boolean {
  if (ts.isModuleDeclaration(declaration)) return !isDeclared(declaration, ts) && isInstantiated(declaration, ts);
  if ((ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0) return false;
  return (
    ts.isVariableDeclaration(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isParameter(declaration) ||
    ts.isFunctionDeclaration(declaration) ||
    ts.isClassDeclaration(declaration) ||
    ts.isEnumDeclaration(declaration) ||
    ts.isImportClause(declaration) ||
    ts.isImportSpecifier(declaration) ||
    ts.isNamespaceImport(declaration) ||
    ts.isImportEqualsDeclaration(declaration) ||
    isMember(declaration, ts)
  );
}
