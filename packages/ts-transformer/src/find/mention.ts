import {
  OUTCOME_RUNTIME,
  OUTCOMES,
  readOperand,
  RUNTIME,
  type Dialect,
  type Facts,
  type Marker,
  type Mention,
  type Owner as OwnerKind,
} from "@deferkit/core";
import type ts from "typescript";
import type { Refused, Root } from "./find.ts";
import type { TS } from "../host.ts";
import { isMember, isOwner, memberName, outermost, unparenthesized, type Member, type Owner } from "./nodes.ts";
import { takesDefer } from "./require.ts";

/** The statement of a deferral, with what its drawing needs. */
export interface Site {
  readonly root: Root;
  readonly statement: ts.ExpressionStatement;
  /** The marker call, without wrappers. */
  readonly call: ts.CallExpression;
  readonly owner: Owner;
}

export type TypeScriptMention = Mention<ts.Node, Site | undefined>;

type Use = Pick<Facts, "use" | "marker"> & { readonly mention: ts.Node; readonly call?: ts.CallExpression };

/** Reads how one name is used; undefined where it is no mention of a marker at all. */
export function readMention(root: Root | Refused, dialect: Dialect<ts.Node>, ts: TS): TypeScriptMention | undefined {
  if (root.is === "refused") return toMention(root, value(root.name), dialect, ts);
  const use = root.is === "marker" ? useOfMarker(root.name, "defer", ts) : useOfNamespace(root.name, ts);
  return use && toMention(root, use, dialect, ts);
}

function useOfNamespace(name: ts.Identifier, ts: TS): Use | undefined {
  const outer = outermost(name, ts);
  const { parent } = outer;
  if (isMember(parent, ts) && parent.expression === outer) {
    if (memberName(parent, ts) !== "defer") return undefined;
    const plain = ts.isPropertyAccessExpression(parent) && !parent.questionDotToken && !isTagName(parent, ts);
    return plain ? useOfMarker(parent, "defer", ts) : value(parent);
  }
  if (ts.isQualifiedName(parent)) return parent.right.text === "defer" ? value(parent) : undefined;
  const property = patternFor(outer, ts)?.find((each) => takesDefer(each, ts));
  return property && value(property);
}

function isTagName(node: ts.Node, ts: TS): boolean {
  return ts.isJsxOpeningLikeElement(node.parent) || ts.isJsxClosingElement(node.parent);
}

/** The properties of `const { defer } = kit`, `({ defer } = kit)` and `({ defer } = kit) => {}`. */
function patternFor(value: ts.Node, ts: TS): readonly ts.Node[] | undefined {
  const { parent } = value;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent))
    return ts.isObjectBindingPattern(parent.name) && parent.initializer === value ? parent.name.elements : undefined;
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === value;
  return isAssigned && ts.isObjectLiteralExpression(parent.left) ? parent.left.properties : undefined;
}

function useOfMarker(node: ts.Expression, marker: Marker, ts: TS): Use {
  const outer = outermost(node, ts);
  const { parent } = outer;
  if (isMember(parent, ts) && parent.expression === outer) return useOfMember(parent, marker, ts);
  if (ts.isCallExpression(parent) && parent.expression === outer) {
    if (parent.questionDotToken) return { use: "optional", marker, mention: parent };
    const isStatement = ts.isExpressionStatement(outermost(parent, ts).parent);
    return { use: isStatement ? "statement" : "expression", marker, mention: outer, call: parent };
  }
  return value(node);
}

function useOfMember(member: Member, marker: Marker, ts: TS): Use {
  if (member.questionDotToken) return { use: "optional", marker, mention: member };
  if (ts.isPropertyAccessExpression(member)) {
    const name = member.name.text;
    if ((marker === "defer" ? RUNTIME : OUTCOME_RUNTIME).has(name)) return { use: "runtime", marker, mention: member };
    if (marker === "defer" && OUTCOMES.has(name)) return useOfMarker(member, name as Marker, ts); // the set holds markers
  }
  return { use: "member", marker, mention: member };
}

function value(mention: ts.Node): Use {
  return { use: "value", marker: "defer", mention };
}

function toMention(
  root: Root | Refused,
  { use, marker, mention, call }: Use,
  dialect: Dialect<ts.Node>,
  ts: TS,
): TypeScriptMention {
  const owner = ownerOf(root.name, ts);
  const { node: operand, ...reading } = readOperand<ts.Node>(call?.arguments ?? [], dialect);
  return {
    facts: { use, marker, owner: kindOf(owner, ts), ...reading },
    places: { mention, call, args: call?.arguments.map((arg) => unparenthesized(arg, ts)) ?? [], operand },
    words: {
      name: nameOfDefer(root),
      text: (node) => (node.pos < 0 ? undefined : node.getText()),
      parents: () => parentsOf(mention),
      dialect,
    },
    site:
      call && use === "statement" && root.is !== "refused"
        ? { root, statement: outermost(call, ts).parent as ts.ExpressionStatement, call, owner }
        : undefined, // see useOfMarker
    ownerKey: owner,
    free: root.is !== "refused" && root.by === "nothing",
  };
}

function parentsOf(node: ts.Node): ts.Node[] {
  const parents: ts.Node[] = [];
  for (let at = node.parent as ts.Node | undefined; at; at = at.parent) parents.push(at); // a file has none
  return parents;
}

/** `defer`, `kit.defer`; where it is refused, it has no other name. */
function nameOfDefer(root: Root | Refused): string {
  if (root.is === "refused") return "defer";
  return root.is === "marker" ? root.name.text : `${root.name.text}.defer`;
}

function ownerOf(node: ts.Node, ts: TS): Owner {
  while (!isOwner(node, ts)) node = node.parent;
  return node;
}

function kindOf(owner: Owner, ts: TS): OwnerKind {
  if (ts.isSourceFile(owner)) return "module";
  if (ts.isClassStaticBlockDeclaration(owner)) return "static block";
  if (ts.isConstructorDeclaration(owner)) return "constructor";
  const isAsync = ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Async;
  if ("asteriskToken" in owner && owner.asteriskToken) return isAsync ? "async generator" : "generator";
  return isAsync ? "async" : "sync";
}
