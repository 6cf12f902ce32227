import fc from "fast-check";
import { callee, id, mild, name, small } from "./leaves.ts";
import { node, often, type Rules, type Tie } from "./wild.ts";

export function expressions(tie: Tie): Rules<"simple" | "expression" | "invocation"> {
  return {
    simple: fc.oneof(
      node("literal", { value: fc.constantFrom<(0 | 1 | 2 | null | undefined)[]>(0, 1, 2, null, undefined) }),
      node("variable", { name }),
      node("this", {}),
      node("arguments", {}),
      node("new.target", {}),
      often(2, node("error", { id })),
      node("increment", { name }),
      node("equals", { name, value: small }),
      often(4, node("result", { id, behaviour: mild })),
    ),
    expression: fc.oneof(
      often(4, tie("simple")),
      often(2, node("await", { value: tie("simple") })),
      often(2, node("yield", { value: tie("simple") })),
      tie("invocation"),
    ),
    invocation: node("invocation", { callee, argument: tie("simple") }),
  };
}
