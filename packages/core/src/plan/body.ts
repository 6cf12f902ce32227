import { functionsOf, type OwnerFacts } from "../read/functions.ts";
import { survey, type Survey } from "../read/survey.ts";
import type { Dialect } from "../read/view.ts";
import type { FunctionsPlan } from "./functions.ts";
import type { OwnerPlan } from "./plan.ts";
import { planRecords, type RecordsPlan } from "./records.ts";
import { planReturns, type ReturnsPlan } from "./returns.ts";

/** All that is drawn in one function or static block, from its statements as written. */
export interface BodyPlan<N> {
  readonly found: Survey<N>;
  readonly records: RecordsPlan;
  readonly returns: ReturnsPlan;
  readonly functions: FunctionsPlan<N>;
}

/**
 * Plans the body of a function or static block that defers, before anything is drawn in it.
 *
 * @param statements - those of the body, without directives
 */
export function planBody<N>(
  plan: OwnerPlan<{ readonly statement: N }>,
  statements: readonly N[],
  facts: OwnerFacts,
  dialect: Dialect<N>,
): BodyPlan<N> {
  const found = survey(statements, new Set(plan.deferrals.map(({ site }) => site.statement)), dialect);
  const records = planRecords(plan, found.sites);
  const returns = planReturns(plan, found.returns, records.head.returns);
  const functions = functionsOf(statements.slice(records.head.statements), facts, found, dialect);
  return { found, records, returns, functions };
}
