/** The codes are stable: documentation and configuration refer to them. */
export type Code =
  `DK10${"01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12" | "14" | "15"}`;

/** Every diagnostic: what is wrong, and what to write instead. */
export const MESSAGES: Readonly<Record<Code, { readonly problem: string; readonly fix: string }>> = {
  DK1001: {
    problem: "A deferred call must be a statement of its own.",
    fix: "Write `defer(…);` on its own line, not inside another expression.",
  },
  DK1002: {
    problem: "There is nothing to do at exit: evaluating this expression has no effect.",
    fix: "Defer a call, a function, or an expression that does something, such as `defer(file.close())`.",
  },
  DK1003: {
    problem: "The first argument of a deferred call cannot be spread.",
    fix: "Name the function first: `defer(fn, ...args)`.",
  },
  DK1004: {
    problem: "`yield` cannot run at exit, when the generator is already leaving.",
    fix: "Yield before the statement and defer the result, as in `const value = yield; defer(use(value));`.",
  },
  DK1005: {
    problem: "A marker is not a value: it only exists as the statement `defer(…);`.",
    fix: "Call it where the work is to be deferred; to defer from a helper, return a function and defer that.",
  },
  DK1006: {
    problem: "This marker has no such member.",
    fix: "Use `defer(…)`, `defer.onError(…)`, `defer.onSuccess(…)` or `defer.recover(…)`.",
  },
  DK1007: {
    problem: "A module has no outcome: `onError`, `onSuccess` and `recover` belong inside a function.",
    fix: "Use `defer(…)` for the program's exit, or move the statement into a function.",
  },
  DK1008: {
    problem: "Nothing is deferred: the call has no arguments.",
    fix: "Pass what is to be done, such as `defer(file.close())`.",
  },
  DK1009: {
    problem: "`defer.recover` takes exactly one argument: the function that handles the error.",
    fix: "Write `defer.recover((error) => result);` or `defer.recover(handler);`.",
  },
  DK1010: {
    problem: "Calling a generator function runs none of its body.",
    fix: "Defer an ordinary function, or iterate over the generator inside one.",
  },
  DK1011: {
    problem: "`super(…)` cannot be deferred: `this` does not exist until it has been called.",
    fix: "Call `super(…)` first and defer what follows.",
  },
  DK1012: {
    problem: "A marker always exists, so it cannot be called through `?.`.",
    fix: "Write `defer(…);`. To defer only sometimes, write `if (condition) defer(…);`.",
  },
  DK1014: {
    problem: "`defer` cannot be inside a `do` expression, nor can a `return` of a function with `defer`.",
    fix: "Write the statements before the expression, and assign its value to a variable there.",
  },
  DK1015: {
    problem: 'With `"target": "ES5"`, TypeScript continues after this `return` of an async function or a generator.',
    fix: 'Use `"target": "ES2015"` or newer, or move the `return` out of its `try` or loop.',
  },
};

/** The text of a diagnostic in one line, code first. */
export function message(code: Code): string {
  const { problem, fix } = MESSAGES[code];
  return `${code}: ${problem} ${fix}`;
}
