import {
  ESTREE,
  isFunction,
  isWrapper,
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
  type Root,
} from "@deferkit/core";

/** The statement of a deferral, with what its drawing needs. */
export interface Site {
  readonly root: Root;
  readonly marker: Marker;
  readonly statement: Node;
  /** What the statement stands in. */
  readonly around: Node;
  /** The marker call, without wrappers. */
  readonly call: Node;
  /** The function, static block or program it belongs to. */
  readonly owner: Node;
}

export type TextMention = Mention<Node, Site | undefined>;

type Use = Pick<Facts, "use" | "marker"> & { readonly mention: Node; readonly call?: number };

/** Reads how one name is used; undefined where it is no mention of a marker at all. */
export function readMention(root: Root, code: string): TextMention | undefined {
  const { path } = root;
  const at = path.length - 1;
  const use =
    root.is === "refused"
      ? value(path[at]!) // never empty
      : root.is === "marker"
        ? useOfMarker(path, at)
        : useOfNamespace(path, at);
  return use && toMention(root, use, code);
}

type Path = readonly Node[];

/** Where the outermost of the wrappers around `path[at]` stands. */
function outermost(path: Path, at: number): number {
  while (isWrapper(path[at - 1]!)) at--; // below the program
  return at;
}

function useOfNamespace(path: Path, at: number): Use | undefined {
  const outer = outermost(path, at);
  const [node, parent] = [path[outer]!, path[outer - 1]!]; // below the program
  if (/Member/.test(parent.type) && parent.object === node) {
    if (memberName(parent) !== "defer") return undefined;
    if (parent.computed || parent.optional || parent.type === "JSXMemberExpression") return value(parent);
    return useOfMarker(path, outer - 1);
  }
  if (parent.type === "TSQualifiedName") return parent.right.name === "defer" ? value(parent) : undefined;
  const property = takenBy(parent, node)?.properties.find(takesDefer);
  return property && value(property);
}

/** The pattern of `const { defer } = kit`, `({ defer } = kit)` and `({ defer } = kit) => {}`. */
function takenBy(parent: Node, node: Node): Node | undefined {
  const isAssigned = /^Assignment/.test(parent.type) && parent.right === node;
  const pattern = isAssigned ? parent.left : parent.init === node ? parent.id : undefined;
  return pattern?.type === "ObjectPattern" ? pattern : undefined;
}

function useOfMarker(path: Path, at: number, marker: Marker = "defer"): Use {
  const outer = outermost(path, at);
  const [node, parent] = [path[outer]!, path[outer - 1]!]; // below the program
  if (/MemberExpression$/.test(parent.type) && parent.object === node) return useOfMember(path, outer - 1, marker);
  if (parent.type === "CallExpression" && parent.callee === node) {
    if (parent.optional) return { use: "optional", marker, mention: parent };
    const isStatement = path[outermost(path, outer - 1) - 1]!.type === "ExpressionStatement";
    return { use: isStatement ? "statement" : "expression", marker, mention: node, call: outer - 1 };
  }
  return value(path[at]!); // in range
}

function useOfMember(path: Path, at: number, marker: Marker): Use {
  const member = path[at]!; // in range
  if (member.optional) return { use: "optional", marker, mention: member };
  const name = memberName(member);
  if (!member.computed && name !== undefined) {
    if ((marker === "defer" ? RUNTIME : OUTCOME_RUNTIME).has(name)) return { use: "runtime", marker, mention: member };
    if (marker === "defer" && OUTCOMES.has(name)) return useOfMarker(path, at, name as Marker); // the set holds markers
  }
  return { use: "member", marker, mention: member };
}

function value(mention: Node): Use {
  return { use: "value", marker: "defer", mention };
}

function toMention(root: Root, { use, marker, mention, call: at }: Use, code: string): TextMention {
  const { path } = root;
  const ownerAt = path.findLastIndex(isOwner);
  const owner = path[ownerAt]!; // the program is one
  const call = at === undefined ? undefined : path[at]!; // in range
  const { node: operand, ...reading } = readOperand<Node>(call?.arguments ?? [], ESTREE);
  const outer = at === undefined ? 0 : outermost(path, at);
  const { name } = path.at(-1)!; // never empty
  return {
    facts: { use, marker, owner: kindOf(owner, path[ownerAt - 1]), ...reading },
    places: { mention, call, args: call?.arguments.map(unparenthesized) ?? [], operand },
    words: {
      name: root.is === "refused" ? "defer" : root.is === "marker" ? name : `${name}.defer`,
      text: ({ start, end }) => code.slice(start, end),
      parents: () => path.slice(0, path.indexOf(mention)).reverse(),
      dialect: ESTREE,
    },
    site:
      call && use === "statement"
        ? { root, marker, statement: path[outer - 1]!, around: path[outer - 2]!, call, owner } // see useOfMarker
        : undefined,
    ownerKey: owner,
    free: root.by === "nothing",
  };
}

/** The node that a diagnostic points at: other parsers do not keep parentheses. */
function unparenthesized(node: Node): Node {
  while (node.type === "ParenthesizedExpression") node = node.expression;
  return node;
}

function isOwner(node: Node): boolean {
  return node.type === "Program" || node.type === "StaticBlock" || isFunction(node);
}

function kindOf(owner: Node, parent: Node | undefined): Owner {
  if (owner.type === "Program") return "module";
  if (owner.type === "StaticBlock") return "static block";
  if (parent?.type === "MethodDefinition" && parent.kind === "constructor") return "constructor";
  if (owner.generator) return owner.async ? "async generator" : "generator";
  return owner.async ? "async" : "sync";
}
