import type { Node } from "../read/node.ts";

/** The children of each type of node that exist at run time. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/** The parts of TypeScript's own nodes that exist at run time; the others have none. */
export const OF_TYPESCRIPT: Readonly<Record<string, readonly string[]>> = {
  TSAbstractAccessorProperty: ["decorators", "key"],
  TSAbstractMethodDefinition: ["key"],
  TSAbstractPropertyDefinition: ["decorators", "key"],
  TSAsExpression: ["expression"],
  TSDeclareMethod: ["key"],
  TSEnumBody: ["members"],
  TSEnumDeclaration: ["body", "members"],
  TSEnumMember: ["initializer"],
  TSExportAssignment: ["expression"],
  TSImportEqualsDeclaration: ["moduleReference"],
  TSInstantiationExpression: ["expression"],
  TSModuleBlock: ["body"],
  TSModuleDeclaration: ["body"],
  TSNonNullExpression: ["expression"],
  TSParameterProperty: ["decorators", "parameter"],
  TSQualifiedName: ["left"],
  TSSatisfiesExpression: ["expression"],
  TSTypeAssertion: ["expression"],
};

/** Nodes with names that are no references: declarations that are read elsewhere, labels, words of the grammar. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  BreakStatement: [],
  ContinueStatement: [],
  ExportAllDeclaration: [],
  ExportSpecifier: ["local"],
  ImportDeclaration: [],
  JSXAttribute: ["value"],
  JSXMemberExpression: ["object"],
  JSXNamespacedName: [],
  LabeledStatement: ["body"],
  MetaProperty: [],
};

/** The declarations of Flow that do not exist at run time, and its enums, in which nothing is evaluated. */
const OF_FLOW = /^(?:Declare\w+|TypeAlias|OpaqueType|InterfaceDeclaration|EnumDeclaration)$/;

const NOT_RUN =
  /^(?:id|typeAnnotation|typeParameters|typeArguments|returnType|superType(?:Parameters|Arguments)|implements|mixins|predicate|variance)$/;

/**
 * Leaves out of a parser's table what does not exist at run time.
 *
 * @param visitorKeys - the parser's own table: for each type of node, where its children are
 */
export function runTimeKeys(visitorKeys: Readonly<Record<string, readonly string[]>>): Keys {
  return new Map(Object.entries(visitorKeys).map(([type, keys]) => [type, keysOf(type, keys)]));
}

function keysOf(type: string, keys: readonly string[]): readonly string[] {
  if (type.startsWith("TS")) return OF_TYPESCRIPT[type] ?? [];
  if (OF_FLOW.test(type)) return [];
  return OTHERS[type] ?? keys.filter((key) => !NOT_RUN.test(key) || (type === "VariableDeclarator" && key === "id"));
}

/** Puts the children of `node` that exist at run time onto a stack, so that the first one in the text is on top. */
export function pushChildren(node: Node, stack: (Node | undefined)[], keys: Keys): void {
  const own = keys.get(node.type);
  if (!own) return;
  for (let i = own.length - 1; i >= 0; i--) {
    const key = own[i]!; // in range
    const value = node[key];
    if (value === null || value === undefined) continue;
    if ((key === "key" || key === "property") && !node.computed) continue;
    if (key === "specifiers" && node.source) continue; // `export { defer } from "deferkit"` names nothing of the file
    if (!Array.isArray(value)) push(value, stack);
    else for (let at = value.length - 1; at >= 0; at--) if (value[at]) push(value[at], stack);
  }
}

function push(node: Node, stack: (Node | undefined)[]): void {
  if (node.type !== "Literal") stack.push(node); // most common, and has nothing in it
}
