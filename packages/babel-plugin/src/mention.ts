import {
  ESTREE,
  isFunction,
  OUTCOME_RUNTIME,
  OUTCOMES,
  readOperand,
  RUNTIME,
  type Facts,
  type Marker,
  type Mention,
  type Node,
  type Owner,
} from "@deferkit/core";
import { nameOf, outermost, type Root } from "./find.ts";
import type { Path } from "./host.ts";

/** The statement of a deferral, with what its drawing needs. */
export interface Site {
  readonly root: Root;
  readonly statement: Path;
  /** The marker call, without wrappers. */
  readonly call: Node;
  /** The function, static block or program it belongs to. */
  readonly owner: Path;
}

export type BabelMention = Mention<Node, Site | undefined>;

type Use = Pick<Facts, "use" | "marker"> & { readonly mention: Path; readonly call?: Path };

/** Reads how one name is used; undefined where it is no mention of a marker at all. */
export function readMention(root: Root, code: string): BabelMention | undefined {
  if (isType(root.path)) return undefined;
  const use = root.is === "marker" ? useOfMarker(root.path) : useOfNamespace(root.path);
  return use && toMention(root, use, code);
}

/** TypeScript's own nodes in which a name may stand for a value; Babel takes the names in all others for references. */
const OF_VALUES = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "TSExportAssignment",
  "TSImportEqualsDeclaration",
]);

/** `typeof defer` in a type, a namespace's type members, the name of a type or of an ambient function, `export type`. */
function isType(path: Path): boolean {
  while (path.parent.type === "TSQualifiedName") path = path.parentPath;
  const { parent, parentPath } = path;
  if (parent.type === "ExportSpecifier") return parent.exportKind === "type" || parentPath.parent.exportKind === "type";
  if (parent.type === "TSEnumMember") return path.key !== "initializer";
  return parent.type === "TypeofTypeAnnotation" || (parent.type.startsWith("TS") && !OF_VALUES.has(parent.type));
}

function useOfNamespace(path: Path): Use | undefined {
  const { parent, parentPath, key } = outermost(path);
  if (key === "object" && /Member/.test(parent.type)) {
    if (memberName(parent) !== "defer") return undefined;
    if (parent.computed || parent.optional || parent.type === "JSXMemberExpression") return value(parentPath);
    return useOfMarker(parentPath);
  }
  if (parent.type === "TSQualifiedName") return parent.right.name === "defer" ? value(parentPath) : undefined;
  const pattern = key === "init" ? parentPath.get("id") : key === "right" ? parentPath.get("left") : undefined;
  const property = pattern?.node.type === "ObjectPattern" ? takesMarker(pattern) : undefined;
  return property && value(property);
}

/** The property of `const { defer } = kit` that takes the marker out of its namespace. */
function takesMarker(pattern: Path): Path | undefined {
  return (pattern.get("properties") as Path[]).find(({ node }) => node.key && nameOf(node.key) === "defer");
}

function useOfMarker(path: Path, marker: Marker = "defer"): Use {
  const outer = outermost(path);
  const { parent, parentPath, key } = outer;
  if (key === "object" && /MemberExpression$/.test(parent.type)) return useOfMember(parentPath, marker);
  if (key === "callee" && parent.type === "OptionalCallExpression")
    return { use: "optional", marker, mention: parentPath };
  if (key === "callee" && parent.type === "CallExpression") {
    const isStatement = outermost(parentPath).parent.type === "ExpressionStatement";
    return { use: isStatement ? "statement" : "expression", marker, mention: outer, call: parentPath };
  }
  return value(path);
}

function useOfMember(member: Path, marker: Marker): Use {
  const name = memberName(member.node);
  if (member.node.optional) return { use: "optional", marker, mention: member };
  if (!member.node.computed && name !== undefined) {
    if ((marker === "defer" ? RUNTIME : OUTCOME_RUNTIME).has(name)) return { use: "runtime", marker, mention: member };
    if (marker === "defer" && OUTCOMES.has(name)) return useOfMarker(member, name as Marker); // the set holds markers
  }
  return { use: "member", marker, mention: member };
}

function value(mention: Path): Use {
  return { use: "value", marker: "defer", mention };
}

/** The name a member reads, where it can be told. */
function memberName({ property, computed }: Node): string | undefined {
  if (property.type === "TemplateLiteral")
    return property.expressions.length === 0 ? property.quasis[0].value.cooked : undefined;
  if (property.type === "JSXIdentifier") return property.name;
  return computed && property.type === "Identifier" ? undefined : nameOf(property);
}

function toMention(root: Root, { use, marker, mention, call }: Use, code: string): BabelMention {
  const owner = root.path.findParent(({ node }) => isOwner(node));
  const args: readonly Node[] = call?.node.arguments ?? [];
  const { node: operand, ...reading } = readOperand(args, ESTREE);
  return {
    facts: { use, marker, owner: ownerOf(owner.node), ...reading },
    places: { mention: mention.node, call: call?.node, args, operand },
    words: {
      name: root.is === "marker" ? root.path.node.name : `${root.path.node.name}.defer`,
      text: ({ start, end }) => (code && start >= 0 ? code.slice(start, end) : undefined),
      parents: () => parentsOf(mention),
      dialect: ESTREE,
    },
    site:
      call && use === "statement" ? { root, statement: outermost(call).parentPath, call: call.node, owner } : undefined,
    ownerKey: owner.node,
    free: root.by === "nothing",
  };
}

function parentsOf(path: Path): Node[] {
  const parents: Node[] = [];
  for (let at = path.parentPath as Path | null; at; at = at.parentPath) parents.push(at.node); // the program has none
  return parents;
}

function isOwner(node: Node): boolean {
  return node.type === "Program" || node.type === "StaticBlock" || isFunction(node);
}

function ownerOf(node: Node): Owner {
  if (node.type === "Program") return "module";
  if (node.type === "StaticBlock") return "static block";
  if (node.kind === "constructor") return "constructor";
  if (node.generator) return node.async ? "async generator" : "generator";
  return node.async ? "async" : "sync";
}
