import type { Program } from "./program.ts";
import { settleFunc } from "./settle/functions.ts";
import { nowhere, type Place } from "./settle/place.ts";
import { settleStep } from "./settle/step.ts";

/**
 * Makes a wild program legal: gives every node its own id, resolves the wish for a variable, a label or a function to one that is in
 * scope, and turns what may not stand where it stands into something that may. Legal programs are also deterministic: no async
 * function of theirs runs while another does.
 */
export function settle(wild: Program): Program {
  const number = numbering();
  const outside: Place = {
    kind: "async",
    ...nowhere,
    variables: [],
    assignable: [],
    callees: [],
    returns: true,
    own: { self: false, arguments: false, member: false, base: false, private: false },
    number,
  };
  return { ...wild, subject: settleFunc(wild.subject, outside), steps: wild.steps.map(settleStep) };
}

function numbering(): () => number {
  let last = 0;
  return () => ++last;
}
