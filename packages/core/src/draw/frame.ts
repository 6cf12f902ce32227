import type { BodyPlan } from "../plan/body.ts";
import type { Names } from "../plan/names.ts";
import type { OwnerPlan } from "../plan/plan.ts";
import { wordsBefore } from "./returned.ts";

/**
 * What is drawn around the statements of a function that defers:
 *
 *     var _result;                                   `variables`
 *     const _defers = [file, file.close];            the first record, which a backend draws
 *     try {                                          `before`
 *       …
 *     } catch (_error) {                             `behind`
 *       _defers.push(_error, defer.thrown);
 *     } finally {
 *       if (defer.run(_defers)) throw _defers[0];
 *     }
 *
 * Three words are holes. `MARKER` is the user's own `defer`, as the `finally` can name it. `HERE(a.b())` is a call that has a
 * place in the source: a deferred call that fails shows the first statement that defers in its stack, and not the end of
 * the function. V8 gives a call the place of its last word, so that `b` has it: the place after the word `defer`, because
 * debuggers set the breakpoint of a line wherever the first word of the line is. `START([])` is in the first statement of the
 * body, because V8 takes a breakpoint on the head of a function to what comes first in it; for the same reason it is `var`,
 * which V8 does not stop at. All else has no place.
 */
export interface Frame {
  readonly variables: string;
  readonly before: string;
  readonly behind: string;
}

/**
 * Draws what is around the body of a function or static block.
 *
 * @param temporaries - the names that its records assign
 */
export function drawFrame(
  plan: OwnerPlan<unknown>,
  { records, returns, found }: BodyPlan<unknown>,
  names: Names,
  temporaries: readonly string[],
): Frame {
  const [DEFERS, ERROR] = [names.get("defers"), names.get("error")];
  const isReached = records.head.statements > 0;
  const isLate = records.isMade && !isReached;
  // The marker is touched only where something was deferred: it may not exist yet.
  const some = records.isMade ? DEFERS : `${DEFERS}.length > 0`;
  const none = records.isMade ? `!${DEFERS}` : `${DEFERS}.length === 0`;

  const levels = Array.from({ length: returns.labels }, (_, level) => level);
  const returned = levels.map((level) => names.get("returned", level + 1));
  const labels = levels.map((level) => `${names.label(level, found.labels)}: { `);
  const ends = returned.map((name) => `} return ${wordsBefore(returns.end, names)}${name}; `).reverse();
  const locals = [
    ...(isLate ? [DEFERS] : []),
    ...(returns.notes ? [names.get("result")] : []),
    ...returned,
    ...temporaries,
  ];
  const unreached = isReached ? "" : `if (${none}) throw ${ERROR}; `;
  return {
    variables: [
      locals.length > 0 ? `var ${locals.join(", ")}; ` : "",
      records.isMade ? "" : `const ${DEFERS} = START([]); `,
    ].join(""),
    before: `try { ${labels.join("")}`.trimEnd(),
    behind: [
      levels.length > 0 ? "return; " : "",
      ...ends,
      `} catch (${ERROR}) { ${unreached}${DEFERS}.push(${ERROR}, MARKER.thrown); } `, // the newest record: nothing is lost
      `finally { ${drawLeave(plan, names, isReached ? undefined : some)} }`,
    ].join(""),
  };
}

/**
 * Draws how a function ends: what was deferred runs.
 *
 * @param some - what tells whether anything was deferred, where that is not certain
 */
function drawLeave(plan: OwnerPlan<unknown>, names: Names, some: string | undefined): string {
  const [DEFERS, ERROR] = [names.get("defers"), names.get("error")];
  const args = plan.wantsResult ? `${DEFERS}, ${names.get("result")}` : DEFERS;
  if (!plan.waits && !plan.recovers) {
    const run = `HERE(MARKER.run(${args}))`; // which puts what is to be thrown into the first element
    return `if (${some === undefined ? run : `${some} && ${run}`}) throw ${DEFERS}[0];`;
  }
  const EXIT = names.get("exit");
  const exit = `MARKER.exit(${args})`;
  // The loop is in the function because a helper that is async costs a promise and a turn. Debuggers stop where its
  // condition begins, which has no place, unlike the call.
  const loop =
    `while (${DEFERS}.length > 0 && HERE(${EXIT}.next())) ` +
    `try { ${EXIT}.settle(await ${EXIT}.wait); } catch (${ERROR}) { ${EXIT}.fail(${ERROR}); }`;
  const leave = [
    `const ${EXIT} = ${plan.waits ? `${exit}; ${loop}` : `HERE(${exit}.run());`}`,
    `if (${EXIT}.failed) throw ${EXIT}.error;`,
    ...(plan.returnsRecovered ? [`if (${EXIT}.recovered) return ${EXIT}.value;`] : []),
  ].join(" ");
  return some === undefined ? leave : `if (${some}) { ${leave} }`;
}
