import type { Node } from "@deferkit/core";
import { visitorKeys } from "oxc-parser";

/** The parts of TypeScript's own nodes that exist at run time; of the others, none does. */
const RUN_TIME: Readonly<Record<string, readonly string[]>> = {
  TSAbstractAccessorProperty: ["decorators", "key"],
  TSAbstractMethodDefinition: ["key"],
  TSAbstractPropertyDefinition: ["decorators", "key"],
  TSAsExpression: ["expression"],
  TSEnumBody: ["members"],
  TSEnumDeclaration: ["body"],
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

/** Where names stand that are no references: declarations that are read elsewhere, labels, words of the grammar. */
const NO_REFERENCES: Readonly<Record<string, readonly string[]>> = {
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

const NOT_RUN = /^(id|typeAnnotation|typeParameters|typeArguments|returnType|superTypeArguments|implements)$/;

const KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(visitorKeys).map(([type, keys]) => {
    const ofType = type.startsWith("TS") ? (RUN_TIME[type] ?? []) : NO_REFERENCES[type];
    return [
      type,
      ofType ?? keys.filter((key) => !NOT_RUN.test(key) || (type === "VariableDeclarator" && key === "id")),
    ];
  }),
);

/** Puts the children of `node` that exist at run time onto a stack, so that the first one in the text is on top. */
export function pushChildren(node: Node, stack: (Node | undefined)[]): void {
  const keys = KEYS.get(node.type);
  if (!keys) return;
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i]!; // in range
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
