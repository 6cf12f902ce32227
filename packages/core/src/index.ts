export { OUTCOMES, OUTCOME_RUNTIME, RUNTIME, type Facts, type Marker, type Operand, type Owner } from "./facts.ts";
export { planFunctions, type DeclaredFunction, type Declarations, type FunctionsPlan } from "./hoist.ts";
export { judge, type Capture } from "./judge.ts";
export { mayHaveEscapes, mayMention } from "./mention.ts";
export { message, MESSAGES, type Code } from "./messages.ts";
export {
  COMMONJS_NAMES,
  moduleKind,
  saidByName,
  saidBySyntax,
  type ModuleFacts,
  type ModuleKind,
} from "./module-kind.ts";
export { placeOf, type Places } from "./place.ts";
export { plan, type Deferral, type Mention, type OwnerPlan, type Plan } from "./plan.ts";
export { eachChild, isCall, isFunction, isMember, isWrapper, peel, type Node } from "./read/node.ts";
export { isCut, readOperand, type Reading } from "./read/operand.ts";
export { returnsInDoExpressions } from "./read/do-expressions.ts";
export { functionsOf } from "./read/functions.ts";
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
export { isSettled, type Form } from "./settled.ts";
export { hasEscapes, Occurrences } from "./occurrences.ts";
export { Names, Temporaries, type Word } from "./names.ts";
export { TEMPLATES } from "./templates.ts";
