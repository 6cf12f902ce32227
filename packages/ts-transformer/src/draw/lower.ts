import {
  lostInES5,
  Names,
  planBody,
  problemAt,
  RETURNS,
  Temporaries,
  wayOf,
  type BodyPlan,
  type Deferral,
  type Dialect,
  type OwnerPlan,
  type Problem,
  type ReturnDrawing,
  type Survey,
} from "@deferkit/core";
import type ts from "typescript";
import { drawAtexit, moveComments, placeOfAtexit } from "./atexit.ts";
import { withBody } from "./body.ts";
import { keepComments, keepCommentsOfReturn } from "./comments.ts";
import { isDirective } from "../read/directive.ts";
import { makePen, type Pen } from "./pen.ts";
import { drawReturned, makeFrame, type DrawFrame } from "./frame.ts";
import { freshName } from "./fresh-name.ts";
import { helperCarrier } from "./helper-carrier.ts";
import { drawFunctions } from "./hoist.ts";
import type { TS } from "../host.ts";
import { writesES5 } from "../read/es5.ts";
import type { Site } from "../find/find.ts";
import { moduleFacts } from "../read/module-facts.ts";
import { isAsWritten, type Owner } from "../find/nodes.ts";
import {
  calleeOf,
  drawRecord,
  growingSink,
  makingSink,
  moduleSink,
  placingSink,
  type Draft,
  type Sink,
} from "./record.ts";

import { isStrict } from "../find/strict.ts";
import { addNames } from "../read/names-in.ts";
import { Targets } from "./target.ts";

/** One owner with what drawing it needs. */
interface Work extends BodyPlan<ts.Node> {
  readonly plan: OwnerPlan<Site>;
  readonly temps: Temporaries;
  readonly draft: Draft;
}

/** One statement that defers, with its number among those of its owner. */
interface Deferred {
  readonly deferral: Deferral<Site>;
  readonly nth: number;
}

/** One `return` with what core has planned for it. */
interface Returned {
  readonly drawing: ReturnDrawing;
  readonly level: number;
  readonly found: Survey<ts.Node>;
}

/** Draws the plan of a file into a new tree. */
export class Lowering {
  readonly #file: ts.SourceFile;
  readonly #source: string;
  readonly #context: ts.TransformationContext;
  readonly #ts: TS;
  readonly #dialect: Dialect<ts.Node>;
  readonly #pen: Pen;
  readonly #names: Names;
  readonly #frame: DrawFrame;
  readonly #works = new Map<ts.Node, Work>();
  readonly #deferrals = new Map<ts.Node, Deferred>();
  readonly #returns = new Map<ts.Node, Returned>();
  /** What is to be drawn, with everything around it: nothing else has to be visited. */
  readonly #touched = new Set<ts.Node>();
  readonly #asWritten: boolean;
  /** What cannot be drawn for the compiler's target. */
  readonly problems: Problem<ts.Node>[] = [];

  constructor(
    file: ts.SourceFile,
    owners: readonly OwnerPlan<Site>[],
    source: string,
    context: ts.TransformationContext,
    dialect: Dialect<ts.Node>,
    ts: TS,
  ) {
    this.#dialect = dialect;
    this.#file = file;
    this.#source = source;
    this.#context = context;
    this.#ts = ts;
    this.#asWritten = isAsWritten(file, ts);
    this.#pen = makePen(context.factory, ts);
    this.#names = new Names(freshName(file, ts));
    this.#frame = makeFrame(context, this.#names, this.#pen, ts);
    for (const plan of owners) this.#prepare(plan);
  }

  draw(): ts.SourceFile {
    const { factory } = this.#context;
    const file = this.#ts.visitEachChild(this.#file, this.#visit, this.#context);
    const module = this.#works.get(this.#file);
    if (!module) return file;
    const { root } = firstSite(module.plan);
    const facts = moduleFacts(this.#file, root, this.#context.getCompilerOptions(), this.#ts);
    const drawn = drawAtexit(facts, this.#source, this.#names, module.temps.used, factory, this.#ts);
    const at = placeOfAtexit(this.#file, root, this.#ts);
    if (!this.#file.statements.slice(0, at).some((statement) => !isDirective(statement, this.#ts))) {
      moveComments(file.statements[at]!, drawn[0]!, this.#ts); // there is a statement that defers, and an import
    }
    const statements = [...file.statements.slice(0, at), ...drawn, ...file.statements.slice(at)];
    // With its place: the emitter looks for the file's last comments at its end.
    return factory.updateSourceFile(file, this.#ts.setTextRange(factory.createNodeArray(statements), file.statements));
  }

  /** What has to be known of an owner before its parts are visited. */
  #prepare(plan: OwnerPlan<Site>): void {
    const { owner } = firstSite(plan);
    const statements = this.#ts.isSourceFile(owner) ? [] : statementsOf(owner, this.#ts);
    const strict = isStrict(owner, this.#file, this.#context.getCompilerOptions(), this.#ts);
    const body = planBody<ts.Node>(
      plan,
      statements,
      { parameters: parametersOf(owner, this.#ts), strict },
      this.#dialect,
    );
    const { found, returns } = body;
    if (writesES5(this.#context.getCompilerOptions(), this.#ts)) {
      const lost = lostInES5(plan.kind, found.returns, returns);
      this.problems.push(...lost.map(({ node }) => problemAt<ts.Node>("DK1015", node)));
    }
    found.returns.forEach(({ node }, index) => {
      this.#touch(node);
      this.#returns.set(node, { drawing: returns.drawings[index]!, level: returns.levels[index]!, found }); // one for each
    });
    plan.deferrals.forEach((deferral, nth) => {
      this.#touch(deferral.site.statement);
      this.#deferrals.set(deferral.site.statement, { deferral, nth });
    });
    const temps = new Temporaries(this.#names);
    const targets = new Targets(this.#pen, temps, this.#context.factory, this.#ts);
    this.#works.set(owner, {
      plan,
      ...body,
      temps,
      draft: { pen: this.#pen, names: this.#names, targets },
    });
  }

  #touch(node: ts.Node): void {
    for (let at: ts.Node | undefined = node; at && !this.#touched.has(at); at = at.parent) this.#touched.add(at);
  }

  readonly #visit = (node: ts.Node): ts.VisitResult<ts.Node> => {
    if (this.#asWritten && !this.#touched.has(node)) return node;
    const deferred = this.#deferrals.get(node);
    if (deferred) return this.#record(node as ts.ExpressionStatement, deferred); // see #prepare
    const returned = this.#returns.get(node);
    if (returned) return this.#return(node as ts.ReturnStatement, returned); // see #prepare
    const visited = this.#ts.visitEachChild(node, this.#visit, this.#context);
    const work = this.#works.get(node);
    return work ? this.#wrap(visited as Owner, work) : visited; // an owner stays one
  };

  #record(statement: ts.ExpressionStatement, { deferral, nth }: Deferred): ts.Statement {
    const { call: written, owner } = deferral.site;
    const call = this.#ts.visitEachChild(written, this.#visit, this.#context);
    const work = this.#works.get(owner)!; // every deferral's owner is prepared
    const { draft, temps } = work;
    const sink = this.#sink(call, deferral, nth, work);
    const record = this.#ts.setTextRange(drawRecord(call, deferral, sink, draft, this.#ts), written);
    keepComments(statement, record, this.#file, this.#ts);
    temps.startStatement();
    return this.#context.factory.updateExpressionStatement(statement, record);
  }

  #sink(call: ts.CallExpression, deferral: Deferral<Site>, nth: number, { plan, records, draft }: Work): Sink {
    if (plan.kind === "module") return moduleSink(draft);
    const drawCallee = calleeOf(call, deferral, draft, this.#ts);
    const way = wayOf(records, nth);
    if (way === "make") return makingSink(deferral, records, drawCallee, draft, this.#ts);
    if (way === "place") return placingSink(deferral, nth, drawCallee, draft, this.#ts);
    return growingSink(call, deferral, plan, drawCallee, draft, this.#ts);
  }

  #return(node: ts.ReturnStatement, { drawing, level, found }: Returned): ts.VisitResult<ts.Statement> {
    const { factory } = this.#context;
    const { expression } = this.#ts.visitEachChild(node, this.#visit, this.#context);
    if (!expression) return node;
    const value = drawReturned(expression, drawing, this.#names, this.#pen, factory, this.#ts);
    if (!RETURNS[drawing].detours) return factory.updateReturnStatement(node, value);
    keepCommentsOfReturn(node, expression, this.#file, this.#ts);
    const assigned = this.#pen.assign(this.#names.get("returned", level + 1), value);
    const noted = this.#ts.setTextRange(factory.createExpressionStatement(assigned), node);
    const detour = [noted, factory.createBreakStatement(this.#names.label(level, found.labels))];
    return isInList(node, this.#ts) ? detour : factory.createBlock(detour, true);
  }

  #wrap(visited: Owner, work: Work): ts.Node {
    const { plan, records, functions, temps } = work;
    const { factory } = this.#context;
    const block = (visited as { readonly body: ts.Block }).body; // a function with statements in it
    const { statements: count } = records.head;
    const directives = block.statements.findIndex((statement) => !isDirective(statement, this.#ts));
    const prologue = directives < 0 ? block.statements.length : directives;
    const [first, rest] = count > 0 ? [block.statements[count - 1], count] : [undefined, prologue];
    const front = block.statements.slice(0, first ? count - 1 : prologue);
    const body = drawFunctions(block.statements.slice(rest), functions, factory, this.#ts);
    const marker = (): ts.Expression => helperCarrier(plan, this.#source, this.#pen, factory, this.#ts);
    const drawn = this.#frame(first, body, plan, work, temps.used, marker);
    const statements = this.#ts.setTextRange(factory.createNodeArray([...front, ...drawn]), block.statements);
    // On lines of its own what is only deferkit's has no place: without one, a line has that of what comes before. But the
    // compiler forgets a comment after the brace of a body that was on one line.
    const { pos } = block.statements;
    const isClear = pos < 0 || !this.#ts.getTrailingCommentRanges(this.#file.text, pos);
    const lines = this.#ts.setOriginalNode(factory.createBlock(statements, true), block);
    const drawnBlock = isClear ? this.#ts.setTextRange(lines, block) : factory.updateBlock(block, statements);
    return withBody(visited, drawnBlock, factory, this.#ts);
  }
}

function firstSite({ deferrals }: OwnerPlan<Site>): Site {
  return deferrals[0].site;
}

/** The names of the parameters of a function; a static block has none. */
function parametersOf(owner: Owner, ts: TS): ReadonlySet<string> {
  const names = new Set<string>();
  if ("parameters" in owner) for (const { name } of owner.parameters) addNames(name, names, ts);
  return names;
}

function statementsOf(owner: Exclude<Owner, ts.SourceFile>, ts: TS): readonly ts.Statement[] {
  return owner.body && ts.isBlock(owner.body) ? owner.body.statements : [];
}

/** Whether two statements can take the place of this one. */
function isInList({ parent }: ts.Statement, ts: TS): boolean {
  return ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent) || ts.isSourceFile(parent);
}
