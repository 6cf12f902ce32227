import type { Node } from "../read/node.ts";
import { keyName } from "./require.ts";
import type { Role } from "./scope.ts";

/** What the names of an import of `source` mean, where they exist at run time. */
export function importRoles(statement: Node, source: string): ReadonlyMap<Node, Role> {
  const roles = new Map<Node, Role>();
  if (statement.source.value !== source || isOfTypes(statement)) return roles;
  for (const specifier of statement.specifiers as Node[]) {
    const is = isOfTypes(specifier) ? undefined : roleOf(specifier);
    if (is) roles.set(specifier, { is, by: "import" });
  }
  return roles;
}

function isOfTypes({ importKind }: Node): boolean {
  return importKind === "type" || importKind === "typeof";
}

function roleOf(specifier: Node): Role["is"] | undefined {
  if (specifier.type === "ImportNamespaceSpecifier") return "namespace";
  const name = specifier.type === "ImportDefaultSpecifier" ? "default" : keyName(specifier.imported);
  return name === "default" ? "refused" : name === "defer" ? "marker" : undefined;
}

/** What the name of `import kit = require(source)` means. */
export function importEqualsOf({ moduleReference, importKind }: Node, source: string): Role | undefined {
  if (importKind === "type" || moduleReference.type !== "TSExternalModuleReference") return undefined;
  return moduleReference.expression.value === source ? { is: "namespace", by: "import equals" } : undefined;
}

/** TypeScript's `import kit = require("deferkit")`, which may be in a declaration that exports it. */
export function importEqualsIn(statement: Node): Node | undefined {
  const node = statement.type === "ExportNamedDeclaration" && statement.declaration ? statement.declaration : statement;
  return node.type === "TSImportEqualsDeclaration" ? node : undefined;
}
