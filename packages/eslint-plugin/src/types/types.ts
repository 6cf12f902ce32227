import type { Node } from "@deferkit/core";
import type { SourceCode } from "eslint";

/** A type of TypeScript's checker: the little that the rules ask of it, so that no version of TypeScript is depended on. */
export interface Type {
  readonly intrinsicName?: string;
  readonly types?: readonly Type[];
  isUnion(): boolean;
  getCallSignatures(): readonly Signature[];
  getProperties(): readonly { readonly escapedName: string; readonly name: string }[];
}

export interface Signature {
  readonly parameters: readonly object[];
  readonly typeParameters?: readonly object[];
}

/** What the rules ask about types. */
export interface Types {
  of(node: Node): Type;
  /** What a call of `type` gives: of each of its signatures. */
  returned(type: Type): readonly Type[];
  /** What a function, as a node, returns. */
  returnedBy(fn: Node): Type | undefined;
  /** The type of the first parameter of a function that has one. */
  firstParameter(type: Type, at: Node): Type | undefined;
  isThenable(type: Type, at: Node): boolean;
  /** What `await` gives. */
  awaited(type: Type): Type;
  /** `number` for `1 | 2`. */
  widened(type: Type): Type;
  isAssignable(from: Type, to: Type): boolean;
  undefined(): Type;
  print(type: Type): string;
}

/** The types of a file; `undefined` where the parser has none, as without `parserOptions.projectService`. */
export function typesOf({ parserServices }: SourceCode): Types | undefined {
  const services = parserServices as any; // any: typescript-eslint is not depended on
  if (!services?.program || !services.esTreeNodeToTSNodeMap) return undefined;
  const checker = services.program.getTypeChecker();
  const tsNode = (node: Node): any => services.esTreeNodeToTSNodeMap.get(node); // any: see above
  return {
    of: (node) => checker.getTypeAtLocation(tsNode(node)),
    returned: (type) => signaturesOf(type).map((signature) => checker.getReturnTypeOfSignature(signature)),
    returnedBy(fn) {
      const signature = checker.getSignatureFromDeclaration(tsNode(fn));
      return signature && checker.getReturnTypeOfSignature(signature);
    },
    firstParameter(type, at) {
      const [signature, ...others] = signaturesOf(type);
      const [parameter] = signature?.parameters ?? [];
      if (!parameter || others.length > 0 || signature!.typeParameters) return undefined;
      return checker.getTypeOfSymbolAtLocation(parameter, tsNode(at));
    },
    isThenable: (type, at) =>
      partsOf(type).some((part) => {
        const then = isAny(part) ? undefined : checker.getPropertyOfType(checker.getApparentType(part), "then");
        return Boolean(then) && checker.getTypeOfSymbolAtLocation(then, tsNode(at)).getCallSignatures().length > 0;
      }),
    awaited: (type) => checker.getAwaitedType(type) ?? type,
    widened: (type) => checker.getBaseTypeOfLiteralType(type),
    isAssignable: (from, to) => checker.isTypeAssignableTo(from, to),
    undefined: () => checker.getUndefinedType(),
    print: (type) => checker.typeToString(type),
  };
}

/** The types that a union is of, or the one that a type is. */
export function partsOf(type: Type): readonly Type[] {
  return type.isUnion() ? (type.types ?? []) : [type];
}

function signaturesOf(type: Type): Signature[] {
  return partsOf(type).flatMap((part) => [...part.getCallSignatures()]);
}

export function isAny({ intrinsicName }: Type): boolean {
  return intrinsicName === "any" || intrinsicName === "unknown" || intrinsicName === "error";
}

/** Whether a type has `[Symbol.dispose]` or `[Symbol.asyncDispose]`. */
export function hasSymbol(type: Type, symbol: "dispose" | "asyncDispose"): boolean {
  if (isAny(type)) return false;
  return type.getProperties().some(({ escapedName }) => String(escapedName).startsWith(`__@${symbol}@`));
}
