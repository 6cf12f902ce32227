import {
  ESTREE,
  lostInES5,
  Names,
  namesIn,
  planBody,
  problemAt,
  Temporaries,
  wayOf,
  type BodyPlan,
  type Deferral,
  type Found,
  type ModuleFacts,
  type Node,
  type OwnerPlan,
  type Problem,
  type Root,
  type Scope,
} from "@deferkit/core";
import { addAtexit, moduleFacts, placeOfAtexit } from "./atexit.ts";
import { isUnterminated, lastIn } from "./ends.ts";
import { drawFrame } from "./frame.ts";
import { drawFunctions } from "./hoist.ts";
import type { Hot } from "./hot.ts";
import type { Site } from "../find/find.ts";
import type { Parsed } from "../find/parse.ts";
import { growingSink, makingSink, moduleSink, placingSink, type Draft, type Sink } from "./record.ts";
import { freshName } from "./fresh-name.ts";
import { helperCarrier } from "./helper-carrier.ts";
import { drawn, drawStatement, drawStatements } from "./statements.ts";
import { drawReturns } from "./returns.ts";
import { rangeOf, type Editor } from "./text.ts";

/** One function with what drawing it needs. */
interface Work extends BodyPlan<Node> {
  readonly plan: OwnerPlan<Site>;
  readonly body: Body;
}

/** What is known of the file beside its text. */
interface FileFacts {
  readonly source: string;
  /** What the host says of its kind. */
  readonly says: ModuleFacts["says"];
  readonly target: "es5" | undefined;
  readonly hot: Hot | undefined;
}

/** Draws the plan of a file into its text, unless there are problems. */
export function lower(
  parsed: Parsed,
  owners: readonly OwnerPlan<Site>[],
  found: Found,
  editor: Editor,
  { source, says, target, hot }: FileFacts,
): readonly Problem<Node>[] {
  const names = new Names(freshName(editor.code, found.usedNames));
  const draftOf = (): Draft => ({ names, temps: new Temporaries(names), editor });
  const works: Work[] = [];
  for (const plan of owners) {
    if (plan.kind === "module") lowerModule(parsed, says, plan, found, source, draftOf(), hot);
    else works.push(prepare(plan, editor));
  }
  const lost = works.flatMap(({ plan, found: { returns }, returns: planned }) =>
    target === "es5" ? lostInES5(plan.kind, returns, planned) : [],
  );
  if (lost.length > 0) return lost.map(({ node }) => problemAt("DK1015", node));
  // What is in a dropped function goes with it.
  const dropped = new Set(works.flatMap(({ functions }) => [...functions.dropped]));
  const isDropped = ({ plan }: Work): boolean => firstSite(plan).root.path.some((node) => dropped.has(node));
  for (const work of works) if (!isDropped(work)) lowerFunction(work, source, draftOf());
  return [];
}

/** What has to be known of a function before anything is drawn. */
function prepare(plan: OwnerPlan<Site>, editor: Editor): Work {
  const { owner, root } = firstSite(plan);
  const body = bodyOf(owner, editor);
  const facts = { parameters: namesIn(owner.params ?? []), strict: strictIn(root, owner) };
  return { plan, body, ...planBody(plan, body.statements, facts, ESTREE) };
}

function lowerFunction(work: Work, source: string, draft: Draft): void {
  const { plan, body, found, records, returns, functions } = work;
  const { names, editor } = draft;
  const { statements, directives, top, end } = body;
  const sinkOf = (deferral: Deferral<Site>, nth: number): Sink => {
    const way = wayOf(records, nth);
    if (way === "make") return makingSink(deferral, records, names);
    return way === "place" ? placingSink(deferral, nth, names) : growingSink(deferral, plan, names);
  };
  const texts = plan.deferrals.map((deferral, nth) => drawn(deferral, sinkOf(deferral, nth), draft));

  const detours = drawReturns(found, returns, names, editor);
  const count = records.head.statements;
  const first = count > 0 ? statements[count - 1] : undefined;
  const { start } = first ?? statements[0]!; // there is a statement that defers
  const frame = drawFrame(plan, work, helperCarrier(plan, source), start, draft);
  drawFunctions(statements.slice(count), functions, first?.end ?? top, editor);

  plan.deferrals.forEach((deferral, nth) => {
    if (nth > 0 || !first) drawStatement(deferral, texts[nth]!, draft); // one for each
  });
  if (first) {
    editor.lay(rangeOf(first), [...texts[0]!, `; ${frame.before}`]); // planned for its deferrals
    editor.before(first.start, frame.variables);
  } else {
    const directive = directives.at(-1);
    const end = directive && isUnterminated(directive, editor.code) ? ";" : "";
    editor.behind(top, `${end} ${frame.variables}${frame.before}`);
  }
  const last = statements.at(-1);
  const isOpen = returns.labels > 0 && last && isUnterminated(last, editor.code) && !detours.has(lastIn(last));
  const space = /\s/.test(editor.code[end - 1]!) && !isOpen ? "" : " "; // after a brace at least
  editor.before(end, `${isOpen ? ";" : ""}${space}${frame.behind} `);
}

function lowerModule(
  parsed: Parsed,
  says: ModuleFacts["says"],
  plan: OwnerPlan<Site>,
  found: Found,
  source: string,
  draft: Draft,
  hot: Hot | undefined,
): void {
  const sink = moduleSink(draft.names);
  const { root } = firstSite(plan);
  const place = placeOfAtexit(parsed.program, root);
  drawStatements(plan, () => sink, draft, place);
  addAtexit(parsed, place, moduleFacts(parsed, says, root, found), source, draft, hot);
}

/** The statements of a function or static block, and where they are. */
interface Body {
  readonly statements: readonly Node[];
  readonly directives: readonly Node[];
  readonly top: number;
  readonly end: number;
}

function bodyOf(owner: Node, editor: Editor): Body {
  const body: Node = owner.type === "StaticBlock" ? owner : owner.body;
  const all: Node[] = body.body;
  const count = owner.type === "StaticBlock" ? 0 : all.findIndex(({ directive }) => typeof directive !== "string");
  const directives = all.slice(0, count < 0 ? all.length : count);
  const statements = all.slice(directives.length);
  return { statements, directives, top: directives.at(-1)?.end ?? editor.find("{", body.start).end, end: body.end - 1 };
}

function strictIn({ scope }: Root, owner: Node): boolean {
  let at: Scope | undefined = scope;
  while (at && at.node !== owner && at.node !== owner.body) at = at.parent;
  return at?.strict ?? false;
}

function firstSite({ deferrals }: OwnerPlan<Site>): Site {
  return deferrals[0].site;
}
