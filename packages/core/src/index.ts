export { OUTCOMES, OUTCOME_RUNTIME, RUNTIME, type Facts, type Marker, type Operand, type Kind } from "./judge/facts.ts";
export { planBody, type BodyPlan } from "./plan/body.ts";
export type { FunctionsPlan } from "./plan/functions.ts";
export { judge, type Capture } from "./judge/judge.ts";
export { CODES, problemAt, type Code } from "./judge/messages/messages.ts";
export { asBody, asStatement } from "./judge/messages/closure.ts";
export type { Edit } from "./judge/messages/told.ts";
export { importEqualsIn } from "./find/import.ts";
export { isVisibleBehind } from "./find/visible.ts";
export { mayHaveMarkers } from "./find/gate.ts";
export { OF_TYPESCRIPT, runTimeKeys, type Keys } from "./find/keys.ts";
export { memberName, takesDefer, textOf } from "./find/require.ts";
export { findRoots, nodeOf, type Found, type Root } from "./find/roots.ts";
export type { ParsedFile } from "./find/resolve.ts";
export type { Scope } from "./find/scope.ts";
export { mayMention, spells, spellsWithEscapes } from "./find/spelling.ts";
export {
  COMMONJS_NAMES,
  moduleKind,
  saidByName,
  saidBySyntax,
  type ModuleFacts,
  type ModuleKind,
} from "./plan/module-kind.ts";
export { checkOptions, SOURCE, type Allowed } from "./options.ts";
export { placeOf, type Places } from "./judge/place.ts";
export { plan, type Deferral, type Mention, type OwnerPlan, type Plan, type Problem } from "./plan/plan.ts";
export { eachChild, endOf, isCall, isFunction, isMember, isWrapper, peel, startOf, type Node } from "./read/node.ts";
export { ESTREE, isCut } from "./read/estree.ts";
export { readMention, type FoundName, type Site } from "./read/mention.ts";
export { afterAwaitAndVoid, readOperand, type Reading } from "./read/operand.ts";
export type { Dialect, Part, View } from "./read/view.ts";
export { returnsInDoExpressions } from "./read/do-expressions.ts";
export { addNames, namesIn } from "./read/names-in.ts";
export type { Return, Survey } from "./read/survey.ts";
export { PARTS, valueHelper, wayOf, type Head, type RecordsPlan, type SitesFacts } from "./plan/records.ts";
export { lostInES5, type Around, type ReturnDrawing, type ReturnFacts, type ReturnsPlan } from "./plan/returns.ts";
export type { Form } from "./read/settled.ts";
export { findTooDeep } from "./read/nesting.ts";
export { hasEscapes, Occurrences } from "./find/occurrences.ts";
export { Names, Temporaries, type Word } from "./plan/names.ts";
export { drawFrame, type Frame } from "./draw/frame.ts";
export { RETURNS, wordsBefore } from "./draw/returned.ts";
