import {
  ESTREE,
  isFunction,
  memberName,
  OUTCOME_RUNTIME,
  OUTCOMES,
  readOperand,
  RUNTIME,
  takesDefer,
  type Facts,
  type Marker,
  type Mention,
  type Node,
  type Owner,
} from "@deferkit/core";
import { outermost, type Root } from "./find.ts";
import type { Path } from "../host.ts";

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
  const { is, path } = root;
  const use = is === "refused" ? value(path) : is === "marker" ? useOfMarker(path) : useOfNamespace(path);
  return use && toMention(root, use, code);
}

function useOfNamespace(path: Path): Use | undefined {
  const { parent, parentPath, key } = outermost(path);
  if (key === "object" && /Member/.test(parent.type)) {
    if (memberName(parent) !== "defer") return undefined;
    if (parent.computed || parent.optional || parent.type === "JSXMemberExpression") return value(parentPath);
    return useOfMarker(parentPath);
  }
  if (parent.type === "TSQualifiedName") return parent.right.name === "defer" ? value(parentPath) : undefined;
  const properties: Path[] | undefined = takenBy(parentPath, key)?.get("properties");
  const property = properties?.find(({ node }) => takesDefer(node));
  return property && value(property);
}

/** The pattern of `const { defer } = kit`, `({ defer } = kit)` and `({ defer } = kit) => {}`. */
function takenBy(parent: Path, key: Path["key"]): Path | undefined {
  const isAssigned = /^Assignment/.test(parent.node.type) && key === "right";
  const pattern = isAssigned ? parent.get("left") : key === "init" ? parent.get("id") : undefined;
  return pattern?.node.type === "ObjectPattern" ? pattern : undefined;
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

function toMention(root: Root, { use, marker, mention, call }: Use, code: string): BabelMention {
  const owner = root.path.findParent(({ node }) => isOwner(node));
  const args: readonly Node[] = call?.node.arguments ?? [];
  const { node: operand, ...reading } = readOperand(args, ESTREE);
  return {
    facts: { use, marker, owner: ownerOf(owner.node), ...reading },
    places: { mention: mention.node, call: call?.node, args, operand },
    words: {
      name: nameOfDefer(root),
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

/** `defer`, `kit.defer`; where it is refused, it has no other name. */
function nameOfDefer({ is, path }: Root): string {
  if (is === "refused") return "defer";
  return is === "marker" ? path.node.name : `${path.node.name}.defer`;
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
