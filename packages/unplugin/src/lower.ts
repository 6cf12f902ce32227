import { Names, planReturns, survey, Temporaries, type Node, type OwnerPlan } from "@deferkit/core";
import { addAtexit, placeOfAtexit } from "./atexit.ts";
import { isUnterminated, lastIn } from "./ends.ts";
import type { Found, Root } from "./find.ts";
import { drawFrame } from "./frame.ts";
import { settleFunctions } from "./hoist.ts";
import type { Site } from "./mention.ts";
import { drawRecord, functionSink, moduleSink, type Draft, type Sink } from "./record.ts";
import { drawReturns } from "./returns.ts";
import type { Scope } from "./scope.ts";
import { rangeOf, type Editor } from "./text.ts";

/** A call that lowered code makes for a statement of the source, to which stack traces lead. */
export interface Call {
  /** The call stands this far in front of what stands at `anchor` in the source. */
  readonly anchor: number;
  readonly distance: number;
  /** Where the statement stands in the source. */
  readonly origin: number;
}

/** Draws the plan of a file into its text. */
export function lower(
  program: Node,
  owners: readonly OwnerPlan<Site>[],
  found: Found,
  source: string,
  editor: Editor,
): Call[] {
  const names = new Names(freshName(found.taken));
  return owners.flatMap((plan) => {
    const draft: Draft = { names, temps: new Temporaries(names), editor };
    if (plan.owner !== "module") return lowerFunction(plan, source, draft);
    lowerModule(program, plan, found, source, draft);
    return [];
  });
}

/** Makes names that nothing in the file has: an underscore, the word, and a number if needed. */
function freshName(taken: Set<string>): (word: string) => string {
  return (word) => {
    let name = `_${word}`;
    for (let number = 2; taken.has(name); number++) name = `_${word}${number}`;
    taken.add(name);
    return name;
  };
}

function lowerFunction(plan: OwnerPlan<Site>, source: string, draft: Draft): Call[] {
  const { names, temps, editor } = draft;
  const { owner, root, call } = firstSite(plan);
  const { statements, directives, top, end } = bodyOf(owner, editor);
  drawRecords(plan, (deferral) => functionSink(deferral, plan, names), draft);

  const found = survey(statements);
  const returns = planReturns(plan, found.returns);
  const detours = drawReturns(found, returns, names, editor);
  const frame = drawFrame(plan, returns, found.labels, temps.used, helperCarrier(plan, source), names);
  settleFunctions(owner, statements, found, strictIn(root, owner), top, editor);

  const directive = directives.at(-1);
  editor.behind(top, `${directive && isUnterminated(directive, editor.code) ? ";" : ""} ${frame.before}`);
  const last = statements.at(-1);
  const isOpen = returns.labels > 0 && last && isUnterminated(last, editor.code) && !detours.has(lastIn(last));
  const space = /\s/.test(editor.code[end - 1]!) && !isOpen ? "" : " "; // behind a brace at least
  editor.before(end, `${isOpen ? ";" : ""}${space}${frame.behind} `);
  return frame.calls.map((at) => ({ anchor: end, distance: frame.behind.length + 1 - at, origin: call.start }));
}

function lowerModule(program: Node, plan: OwnerPlan<Site>, found: Found, source: string, draft: Draft): void {
  const sink = moduleSink(draft.names);
  const { root } = firstSite(plan);
  const place = placeOfAtexit(program, root);
  drawRecords(plan, () => sink, draft, place);
  addAtexit(program, place, root, found, `${source}/atexit`, draft);
}

/** @param closed - a statement that something of ours follows */
function drawRecords(
  { deferrals }: OwnerPlan<Site>,
  sinkOf: (deferral: OwnerPlan<Site>["deferrals"][number]) => Sink,
  draft: Draft,
  closed?: Node,
): void {
  const { editor, temps } = draft;
  for (const deferral of deferrals) {
    const { call, statement, around } = deferral.site;
    const text = drawRecord(deferral, sinkOf(deferral), draft);
    if (startsWithParenthesis(text) && call.start === statement.start) {
      const before = statementBefore(statement, around);
      if (before && before !== closed && isUnterminated(before, editor.code)) editor.before(statement.start, ";");
    }
    editor.lay(rangeOf(call), text);
    temps.startStatement();
  }
}

function startsWithParenthesis([first]: ReturnType<typeof drawRecord>): boolean {
  return typeof first === "object" && "over" in first && first.over.startsWith("(");
}

/** The statement that a parenthesis at the start of `statement` might continue. */
function statementBefore(statement: Node, around: Node): Node | undefined {
  const list = (around.type === "SwitchCase" ? around.consequent : around.body) as unknown;
  if (!Array.isArray(list)) return undefined;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].start < statement.start) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** The statements of a function or static block, and where they stand. */
function bodyOf(owner: Node, editor: Editor): { statements: Node[]; directives: Node[]; top: number; end: number } {
  const body: Node = owner.type === "StaticBlock" ? owner : owner.body;
  const all: Node[] = body.body;
  const count = owner.type === "StaticBlock" ? 0 : all.findIndex(({ directive }) => typeof directive !== "string");
  const directives = all.slice(0, count < 0 ? all.length : count);
  const statements = all.slice(directives.length);
  return { statements, directives, top: directives.at(-1)?.end ?? editor.find("{", body.start).end, end: body.end - 1 };
}

/** The user's own marker as the `finally` can name it: see `isVisible`. */
function helperCarrier({ deferrals }: OwnerPlan<Site>, source: string): string {
  const site = deferrals.map((deferral) => deferral.site).find(isVisible);
  if (!site) return `require(${JSON.stringify(source)}).defer`;
  const { name } = site.root.path.at(-1)!; // never empty
  return site.root.is === "marker" ? name : `${name}.defer`;
}

/** Whether the marker's binding is still in scope behind the body, which moves into the `try`. */
function isVisible({ root: { binding, path }, owner }: Site): boolean {
  if (!binding) return true;
  const ownerAt = path.lastIndexOf(owner);
  const declaredAt = path.lastIndexOf(binding.scope.node);
  if (declaredAt < ownerAt) return true;
  return binding.isVar && binding.scope.holdsVars && declaredAt <= ownerAt + 1;
}

function strictIn({ scope }: Root, owner: Node): boolean {
  let at: Scope | undefined = scope;
  while (at && at.node !== owner && at.node !== owner.body) at = at.parent;
  return at?.strict ?? false;
}

function firstSite({ deferrals }: OwnerPlan<Site>): Site {
  return deferrals[0]!.site; // an owner is planned for its deferrals
}
