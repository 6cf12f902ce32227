import type ts from "typescript";
import type { TS } from "../host.ts";

/** The function `name` that is declared in a block, or as the only statement of an `if`. */
export function functionIn(node: ts.Node, name: ts.Identifier, ts: TS): ts.FunctionDeclaration | undefined {
  const isOne = (each: ts.Node): each is ts.FunctionDeclaration =>
    ts.isFunctionDeclaration(each) && each.body !== undefined && each.name?.escapedText === name.escapedText;
  if (isOne(node) && ts.isIfStatement(node.parent)) return node;
  return statementsOf(node, ts)
    .map((each) => labelled(each, ts))
    .find(isOne);
}

/** The statements of a block that is not a function's body, or of a `switch`. */
function statementsOf(node: ts.Node, ts: TS): readonly ts.Statement[] {
  if (ts.isCaseBlock(node)) return node.clauses.flatMap(({ statements }) => statements);
  return ts.isBlock(node) && !isBody(node, ts) ? node.statements : [];
}

function isBody(node: ts.Node, ts: TS): boolean {
  return ts.isFunctionLike(node.parent) || ts.isClassStaticBlockDeclaration(node.parent);
}

function labelled(statement: ts.Statement, ts: TS): ts.Statement {
  while (ts.isLabeledStatement(statement)) statement = statement.statement;
  return statement;
}

/** Whether a declaration that the binder has among the names of `container` is a function of a block in it. */
export function isInBlock(
  declaration: ts.Declaration,
  container: ts.Node,
  ts: TS,
): declaration is ts.FunctionDeclaration {
  return ts.isFunctionDeclaration(declaration) && holderOf(declaration, ts) !== container;
}

/** What a function's own block belongs to: a function, a file, a namespace; or a block. */
function holderOf(declaration: ts.Node, ts: TS): ts.Node {
  let { parent } = declaration;
  while (ts.isLabeledStatement(parent)) parent = parent.parent;
  if (ts.isModuleBlock(parent) || (ts.isBlock(parent) && isBody(parent, ts))) return parent.parent;
  return parent;
}

/** Whether a sloppy function in a block is a variable of `container` as well (Annex B.3.2), as core's `hoistedTo` says. */
export function isHoisted(declaration: ts.FunctionDeclaration, container: ts.Node, ts: TS): boolean {
  const { name, asteriskToken, modifiers } = declaration;
  if (!name || asteriskToken || modifiers?.length) return false;
  const own = holderOf(declaration, ts);
  for (let node = ts.isIfStatement(own) ? own : own.parent; node !== container; node = node.parent) {
    const isOwnSwitch = ts.isCaseOrDefaultClause(own) && node === own.parent;
    if (!isOwnSwitch && (functionIn(node, name, ts) ?? isLexicalIn(node, name, ts))) return false;
  }
  return !isParameterOf(container, name, ts) && !isLexicalIn(container, name, ts);
}

function isParameterOf(node: ts.Node, name: ts.Identifier, ts: TS): boolean {
  return ts.isFunctionLike(node) && node.parameters.some((parameter) => declares(parameter.name, name, ts));
}

/** Whether a block, a loop, a `catch` or the top of a function declares the name as a variable that no `var` may have. */
function isLexicalIn(node: ts.Node, name: ts.Identifier, ts: TS): boolean {
  if (ts.isCatchClause(node)) {
    const pattern = node.variableDeclaration?.name;
    return pattern !== undefined && !ts.isIdentifier(pattern) && declares(pattern, name, ts);
  }
  if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node))
    return node.initializer !== undefined && isLexical(node.initializer, name, ts);
  const statements = topOf(node, ts);
  return statements.some((statement) => {
    if (ts.isVariableStatement(statement)) return isLexical(statement.declarationList, name, ts);
    const isNamed = ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
    return isNamed && statement.name?.escapedText === name.escapedText;
  });
}

function topOf(node: ts.Node, ts: TS): readonly ts.Statement[] {
  if (ts.isCaseBlock(node)) return node.clauses.flatMap(({ statements }) => statements);
  if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node)) return node.statements;
  const { body } = node as { readonly body?: ts.Node }; // a function's, a namespace's
  return body && (ts.isBlock(body) || ts.isModuleBlock(body)) ? body.statements : [];
}

function isLexical(list: ts.ForInitializer, name: ts.Identifier, ts: TS): boolean {
  if (!ts.isVariableDeclarationList(list) || (list.flags & ts.NodeFlags.BlockScoped) === 0) return false;
  return list.declarations.some((declaration) => declares(declaration.name, name, ts));
}

function declares(pattern: ts.BindingName, name: ts.Identifier, ts: TS): boolean {
  if (ts.isIdentifier(pattern)) return pattern.escapedText === name.escapedText;
  return pattern.elements.some((element) => ts.isBindingElement(element) && declares(element.name, name, ts));
}
