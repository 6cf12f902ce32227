import {
  addNames,
  ESTREE,
  isVisibleBehind,
  Names,
  namesIn,
  planBody,
  Temporaries,
  wayOf,
  type Deferral,
  type Node,
  type OwnerPlan,
} from "@deferkit/core";
import { importAtexit } from "./atexit.ts";
import { makePen, type Pen } from "./pen.ts";
import { makeFrame, statementsOf, type DrawFrame } from "./frame.ts";
import type { Host, Path } from "../host.ts";
import { onlyOurs } from "./nowhere.ts";
import { ownerOf, type Site } from "../find/find.ts";
import {
  drawRecord,
  growingSink,
  makingSink,
  moduleSink,
  nameOfDefer,
  placingSink,
  type Draft,
  type Sink,
} from "./record.ts";

/** Draws the plan of a file into its tree, and lists what is only deferkit's in it. */
export function makeLower(host: Host): (program: Path, owners: readonly OwnerPlan<Site>[], source: string) => Node[] {
  const pen = makePen(host);
  let frame: DrawFrame | undefined; // templates are parsed when the first file needs them

  return (program, owners, source) => {
    const names = new Names((word) => program.scope.generateUid(word));
    return owners.flatMap((plan) => {
      const draft: Draft = { pen, names, temps: new Temporaries(names) };
      if (plan.kind !== "module") return lowerFunction(plan, source, draft, (frame ??= makeFrame(host)), host);
      lowerModule(program, plan, source, draft, host);
      return [];
    });
  };
}

function lowerFunction(plan: OwnerPlan<Site>, source: string, draft: Draft, frame: DrawFrame, host: Host): Node[] {
  const owner = ownerOf(firstSite(plan));
  const statements = statementsOf(owner.node);
  const facts = { parameters: namesIn(owner.node.params ?? []), strict: isStrict(owner) }; // a static block has none
  const body = planBody(plan, statements, facts, ESTREE);
  const { records } = body;
  const sinkOf = (deferral: Deferral<Site>, nth: number): Sink => {
    const way = wayOf(records, nth);
    if (way === "make") return makingSink(deferral, records, draft);
    return way === "place" ? placingSink(deferral, nth, draft) : growingSink(deferral, plan, draft);
  };
  plan.deferrals.forEach((deferral, nth) =>
    replace(deferral, drawRecord(deferral, sinkOf(deferral, nth), draft), draft),
  );
  const drawn = frame(plan, body, statements, () => helperCarrier(plan, source, draft.pen), draft);
  const { statements: count } = records.head;
  forgetBindings(owner, statements.slice(count));
  statements.splice(0, statements.length, ...drawn);
  const list = owner.node.type === "StaticBlock" ? "body" : "body.body";
  drawn.forEach((node, index) => {
    const isOurs = node.type === "VariableDeclaration" && index >= count - 1;
    if (isOurs) owner.scope.registerDeclaration(owner.get(`${list}.${index}`));
  });
  // What a chain decides is a branch to tools that measure what V8 ran.
  const recorded = plan.deferrals.map(({ site }) => site.statement.expression as Node | undefined);
  const decided = recorded.flatMap((record) => (record?.type === "LogicalExpression" ? [record.right as Node] : []));
  return [...drawn, ...decided].flatMap((node) => onlyOurs(node, host));
}

function lowerModule(program: Path, plan: OwnerPlan<Site>, source: string, draft: Draft, { types: t }: Host): void {
  for (const deferral of plan.deferrals) {
    replace(deferral, drawRecord(deferral, moduleSink(deferral, draft), draft), draft);
  }
  importAtexit(program, firstSite(plan).root, `${source}/atexit`, draft, t);
  // TypeScript's transform drops an import that it knows no use of, and looks before it walks the file.
  program.scope.crawl();
}

/** Babel asks what is around the function. */
function isStrict(owner: Path): boolean {
  const { directives } = owner.node.body as Node;
  return owner.isInStrictMode() || (directives?.some(({ value }: Node) => value.value === "use strict") ?? false);
}

/** Puts `record` in the place of the marker call, keeping the statement with its comments and its place in the source. */
function replace({ site }: Deferral<Site>, record: Node, { pen, temps }: Draft): void {
  const { statement } = site;
  statement.expression = pen.withComments(statement.expression, record);
  temps.startStatement();
}

/**
 * The user's own marker as the `finally` can name it: `defer`, `kit.defer`; `require("deferkit").defer` where its
 * binding is declared in the body, which moves into the `try`.
 */
function helperCarrier(plan: OwnerPlan<Site>, source: string, pen: Pen): Node {
  const sites = plan.deferrals.map((deferral) => deferral.site);
  const site = sites.find(({ owner, root }) => isVisibleBehind(owner, root));
  if (!site) return pen.member(pen.call(pen.name("require"), [pen.text(source)]), "defer");
  return nameOfDefer(site, pen);
}

/** What was declared at the function's level is now declared in the `try` block, where Babel will find it. */
function forgetBindings(owner: Path, statements: readonly Node[]): void {
  const names = new Set<string>();
  for (const node of statements) {
    if (node.type === "ClassDeclaration" || node.type === "FunctionDeclaration") names.add(node.id.name);
    if (node.type === "VariableDeclaration" && node.kind !== "var")
      for (const { id } of node.declarations) addNames(id, names);
  }
  for (const name of names) {
    if (owner.scope.bindings[name]?.kind !== "param") owner.scope.removeOwnBinding(name);
  }
}

function firstSite({ deferrals }: OwnerPlan<Site>): Site {
  return deferrals[0].site;
}
