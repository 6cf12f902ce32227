import type { Node } from "../read/node.ts";

/**
 * Whether a TypeScript namespace exists at run time: one that has only types, and namespaces of types, in it does not
 * (TypeScript's Handbook, "Namespaces": a non-instantiated namespace).
 */
export function isInstantiated({ body, declare }: Node): boolean {
  if (declare || !body) return false;
  if (body.type === "TSModuleDeclaration") return isInstantiated(body); // Babel 7: `namespace A.B`
  return (body.body as Node[]).some((statement) => {
    const isExported = statement.type === "ExportNamedDeclaration" && statement.declaration;
    const node: Node = isExported ? statement.declaration : statement;
    if (node.declare || node.type === "TSInterfaceDeclaration" || node.type === "TSTypeAliasDeclaration") return false;
    if (node.type === "TSImportEqualsDeclaration") return Boolean(isExported) || node.isExport === true;
    return node.type !== "TSModuleDeclaration" || isInstantiated(node);
  });
}
