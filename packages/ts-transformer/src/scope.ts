import type ts from "typescript";
import type { TS } from "./host.ts";

/**
 * Finds the declaration that a name refers to, as the compiler's binder has recorded it.
 *
 * A type checker would answer too, but `ts.transpileModule` hands none to its transformers; the binder's tables are
 * there in every host, because emitting needs them.
 */
export function resolve(name: ts.Identifier, ts: TS): ts.Declaration | undefined {
  for (let node: ts.Node | undefined = name.parent; node; node = node.parent) {
    const declaration = declaredIn(node, name.text, ts);
    if (declaration) return declaration;
  }
  return undefined;
}

/** The binder's own fields, which the public types leave out (stable from TypeScript 3 to 6). */
interface Bound {
  readonly locals?: ts.SymbolTable;
  readonly symbol?: ts.Symbol;
}

function declaredIn(node: ts.Node, name: string, ts: TS): ts.Declaration | undefined {
  const { locals, symbol } = node as Bound; // see Bound
  const own =
    (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name?.text === name ? node : undefined;
  const found = valueOf(locals?.get(name as ts.__String), ts); // branded string
  if (found) return found;
  if (ts.isModuleDeclaration(node) || ts.isEnumDeclaration(node))
    return valueOf(symbol?.exports?.get(name as ts.__String), ts);
  if (ts.isSourceFile(node)) {
    // `export import name = …` is the one declaration of a name that is kept among the exports alone.
    const exported = valueOf(symbol?.exports?.get(name as ts.__String), ts);
    return exported && ts.isImportEqualsDeclaration(exported) ? exported : undefined;
  }
  return own;
}

/** The declaration of a symbol that exists at run time: not a type, and nothing merely declared. */
function valueOf(symbol: ts.Symbol | undefined, ts: TS): ts.Declaration | undefined {
  return symbol?.declarations?.find((declaration) => !isAmbient(declaration, ts) && !isTypeOnly(declaration, ts));
}

function isTypeOnly(declaration: ts.Declaration, ts: TS): boolean {
  return (
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isTypeParameterDeclaration(declaration)
  );
}

function isAmbient(declaration: ts.Declaration, ts: TS): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0;
}
