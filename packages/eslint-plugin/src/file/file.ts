import {
  ESTREE,
  eachChild,
  endOf,
  findRoots,
  isFunction,
  mayHaveMarkers,
  plan,
  problemAt,
  readMention,
  readOperand,
  returnsInDoExpressions,
  runTimeKeys,
  startOf,
  type Capture,
  type Deferral,
  type Keys,
  type Node,
  type Operand,
  type Kind,
  type OwnerPlan,
  type Problem,
  type Root,
  type Site,
} from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";

/** One statement that defers, and that the compiler accepts. */
export interface Deferred {
  readonly statement: Node;
  /** The call of `defer`, without wrappers. */
  readonly call: Node;
  readonly args: readonly Node[];
  readonly capture: Capture;
  readonly operand: Operand;
  /** The first argument without wrappers, and without `await` and `void` before a call. */
  readonly operandNode: Node;
  /** `defer`, `later.onError`: as it is written. */
  readonly name: string;
  /** The function, static block or program that it belongs to. */
  readonly owner: Node;
  readonly kind: Kind;
  /** Whether deferred results are awaited. */
  readonly waits: boolean;
}

/** A file with `defer` in it, as the compiler reads it. */
export interface File {
  readonly sourceCode: SourceCode;
  /** What the compiler reports, in the order of the text. */
  readonly problems: readonly Problem<Node>[];
  /** In the order of the text. */
  readonly deferred: readonly Deferred[];
}

type Statement = Site<Node, Root>;

const files = new WeakMap<SourceCode, File>();
const keysOf = new WeakMap<object, Keys>();

/** Whether a file may have `defer` in it: asked before its tree is looked at. */
export function mayDefer(context: Rule.RuleContext): boolean {
  return mayHaveMarkers(context.sourceCode.text, sourceOf(context));
}

/** Reads a file with core's finder and judge, once for all rules. */
export function fileOf(context: Rule.RuleContext): File {
  const { sourceCode } = context;
  const known = files.get(sourceCode);
  if (known) return known;
  const file = readFile(sourceCode, sourceOf(context));
  files.set(sourceCode, file);
  return file;
}

/** The module that `defer` is imported from, as the compilers' option `source` says it. */
function sourceOf({ settings }: Rule.RuleContext): string {
  const own = settings["deferkit"] as { readonly source?: unknown } | undefined; // any setting may be there
  return typeof own?.source === "string" ? own.source : "deferkit";
}

function readFile(sourceCode: SourceCode, source: string): File {
  const program = sourceCode.ast as Node;
  const visitorKeys = sourceCode.visitorKeys as unknown as Record<string, string[]>; // of the parser
  const keys = keysOf.get(visitorKeys) ?? runTimeKeys(visitorKeys);
  keysOf.set(visitorKeys, keys);
  const code = sourceCode.text;
  const { roots } = findRoots({ program, isModule: program.sourceType === "module", keys }, code, source);
  const textOf = (node: Node): string => code.slice(startOf(node), endOf(node));
  const { owners: planned, problems } = plan(roots.flatMap((root) => readMention(root, ESTREE, textOf) ?? []));
  const deferred = planned.flatMap(({ deferrals, ...owner }) => deferrals.map((each) => read(each, owner, sourceCode)));
  return {
    sourceCode,
    problems: [...problems, ...planned.flatMap(problemsOfDoExpressions)],
    deferred: deferred.sort((a, b) => a.statement.range[0] - b.statement.range[0]),
  };
}

function read(
  { site, capture }: Deferral<Statement>,
  { kind, waits }: Pick<OwnerPlan<Statement>, "kind" | "waits">,
  sourceCode: SourceCode,
): Deferred {
  const { call, statement, owner } = site;
  const { operand, node } = readOperand<Node>(call.arguments, ESTREE);
  const name = sourceCode.getText(call.callee);
  const operandNode = node!; // what is judged well has an argument
  return { statement, call, args: call.arguments, capture, operand, operandNode, name, owner, kind, waits };
}

/** What Babel's parser reads and no compiler can draw: `defer`, or a `return` of its function, in a `do` expression. */
function problemsOfDoExpressions({ kind, deferrals }: OwnerPlan<Statement>): Problem<Node>[] {
  const sites = deferrals.map(({ site }) => site);
  const inside = sites.filter(({ root, owner: { range } }) =>
    root.path.some((node) => node.type === "DoExpression" && node.range[0] > range[0]),
  );
  const { body } = deferrals[0].site.owner;
  const returns = kind === "module" ? [] : returnsInDoExpressions(body.body ?? body);
  return [...inside.map(({ call }) => call), ...returns].map((place) => problemAt("DK1014", place));
}

/** Calls `visit` with `node` and all that is in it, but not with what is in a function or class inside. */
export function walkNow(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (isFunction(node) || node.type === "ClassBody") return;
  eachChild(node, (child) => walkNow(child, visit));
}
