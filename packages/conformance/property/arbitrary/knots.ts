import fc from "fast-check";
import type { Statement } from "../program.ts";
import { id, label, mild } from "./leaves.ts";
import { loop } from "./statements.ts";
import { node, often, type Tie } from "./wild.ts";

const depthIdentifier = fc.createDepthIdentifier();

/**
 * Statements that leave, inside statements that see or stop them, and nothing else: a `return` in a `finally` in a loop in a
 * `finally` does not come up among forty other statements.
 */
export function knots(tie: Tie): fc.Arbitrary<Statement> {
  const some = fc.array(tie("knot"), { minLength: 1, maxLength: 2 });
  const value = node("result", { id, behaviour: mild });
  return fc.oneof(
    { maxDepth: 4, depthSize: "large", depthIdentifier },
    node("log", { id, value: node("yield", { value }) }),
    often(3, node("return", { value })),
    node("throw", { value: node("error", { id }) }),
    often(3, node("break", { label })),
    node("continue", { label }),
    often(6, node("try", { id, block: some, handler: fc.option(some), finalizer: fc.option(some, { freq: 6 }) })),
    often(3, node("block", { label: fc.constant(""), body: some })),
    often(2, loop("for", fc.constant(null), some)),
  );
}
