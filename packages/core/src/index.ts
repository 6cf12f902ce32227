export { OUTCOMES, OUTCOME_RUNTIME, RUNTIME, type Facts, type Marker, type Operand, type Owner } from "./facts.ts";
export { becomesVariable, type Declarations } from "./hoist.ts";
export { judge, type Capture } from "./judge.ts";
export { mayHaveEscapes, mayMention } from "./mention.ts";
export { CODES, type Code } from "./messages/messages.ts";
export type { Edit } from "./messages/told.ts";
export { placeOf, type Places } from "./place.ts";
export { plan, type Deferral, type Mention, type OwnerPlan, type Plan, type Problem } from "./plan.ts";
export { eachChild, isCall, isFunction, isMember, isWrapper, peel, type Node } from "./read/node.ts";
export { ESTREE, isCut } from "./read/estree.ts";
export { afterAwaitAndVoid, readOperand, type Reading } from "./read/operand.ts";
export type { Dialect, View } from "./read/view.ts";
export { addNames } from "./read/names-in.ts";
export { hasDirectEval, survey, type Return, type Survey } from "./read/survey.ts";
export { PARTS, planRecords, type Head, type RecordsPlan, type SitesFacts } from "./records.ts";
export {
  depthBehind,
  planReturns,
  type Around,
  type ReturnDrawing,
  type ReturnFacts,
  type ReturnsPlan,
} from "./returns.ts";
export { findTooDeep } from "./nesting.ts";
export { hasEscapes, Occurrences } from "./occurrences.ts";
export { Names, Temporaries, type Word } from "./names.ts";
export { TEMPLATES } from "./templates.ts";
