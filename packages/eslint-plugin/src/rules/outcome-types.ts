import type { Rule } from "eslint";
import type { Deferred } from "../file/file.ts";
import { rule } from "../rule.ts";
import { isAny, typesOf, type Type, type Types } from "../types/types.ts";

/** As Go's typed results: `defer.recover` returns for the function, and `defer.onSuccess` gets what it returns. */
export const outcomeTypes: Rule.RuleModule = rule(
  "outcome-types",
  {
    description: "Require handlers of `defer.recover` and `defer.onSuccess` to fit the return type of the function",
    messages: {
      recover:
        "This handler gives `{{given}}`, which becomes the return value of a function that returns `{{expected}}`.",
      success: "This function takes `{{given}}`, and gets the return value of the function: `{{expected}}`.",
    },
    needsTypes: true,
  },
  ({ deferred, sourceCode }, context) => {
    const types = typesOf(sourceCode);
    if (!types) return;
    for (const each of deferred) {
      const wrong = mismatchIn(each, types);
      if (!wrong) continue;
      const { messageId, given, expected } = wrong;
      const data = { given: types.print(given), expected: types.print(expected) };
      context.report({ node: each.operandNode as any, messageId, data }); // any: ESLint's types name each kind of node
    }
  },
);

interface Mismatch {
  readonly messageId: "recover" | "success";
  readonly given: Type;
  readonly expected: Type;
}

function mismatchIn({ capture, args, operandNode, owner, kind, waits }: Deferred, types: Types): Mismatch | undefined {
  if (capture.how !== "value" || args.length > 1 || (kind !== "sync" && kind !== "async")) return undefined;
  const expected = expectedBy(owner, waits, types);
  if (!expected) return undefined;
  const handler = types.of(operandNode);
  if (capture.marker === "onSuccess") {
    const given = types.firstParameter(handler, operandNode);
    return given && !types.isAssignable(expected, given) ? { messageId: "success", given, expected } : undefined;
  }
  if (capture.marker !== "recover" || isEmpty(expected)) return undefined;
  const [given, ...others] = types.returned(handler).map((type) => (waits ? types.awaited(type) : type));
  if (!given || others.length > 0 || isAny(given)) return undefined;
  const value = given.intrinsicName === "void" ? types.undefined() : given;
  return types.isAssignable(value, expected) ? undefined : { messageId: "recover", given, expected };
}

/** What the function returns, for its caller; `undefined` where that is not known, or nothing. */
function expectedBy(owner: Deferred["owner"], waits: boolean, types: Types): Type | undefined {
  const returned = isSaid(owner) || isDeclaration(owner) ? types.returnedBy(owner) : undefined;
  if (!returned) return undefined;
  const given = waits ? types.awaited(returned) : returned;
  const value = isSaid(owner) ? given : types.widened(given);
  return isAny(value) || value.intrinsicName === "never" ? undefined : value;
}

function isSaid({ returnType }: Deferred["owner"]): boolean {
  return Boolean(returnType);
}

/** Whether callers see the inferred type: what takes a callback may ask for another one. */
function isDeclaration({ type, parent }: Deferred["owner"]): boolean {
  if (type === "FunctionDeclaration" || parent.type === "MethodDefinition") return true;
  return parent.type === "VariableDeclarator" && !parent.id.typeAnnotation;
}

function isEmpty({ intrinsicName }: Type): boolean {
  return intrinsicName === "void" || intrinsicName === "undefined";
}
