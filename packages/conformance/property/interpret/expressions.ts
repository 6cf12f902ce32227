import type { Arguments, Expression } from "../program.ts";
import { Return, type Declared, type Site, type Steps } from "./scope.ts";

export function* evaluate(expression: Expression, site: Site): Steps<unknown> {
  const { world, scope, frame } = site;
  switch (expression.type) {
    case "literal":
      return expression.value;
    case "variable":
      return scope.get(expression.name);
    case "error":
      return world.error(`E${expression.id}`);
    case "this":
      return thisOf(site);
    case "arguments":
      return frame.self.args.length;
    case "new.target":
      return !frame.self.constructs;
    case "result":
      return world.result(`r${expression.id}`, expression.behaviour);
    case "increment":
      return increment(expression.name, site);
    case "equals":
      return scope.get(expression.name) === expression.value;
    case "await":
      return yield { await: yield* evaluate(expression.value, site) };
    case "yield":
      return yield* yieldValue(yield* evaluate(expression.value, site), site);
    case "invocation": {
      const { callee, argument } = expression;
      const { invoke } = scope.get(`f${callee.id}`) as Declared;
      return invoke(callee.form === "getter" ? undefined : yield* evaluate(argument, site));
    }
  }
}

export function* evaluateArguments({ values, template }: Arguments, site: Site): Steps<unknown[]> {
  const results: unknown[] = template ? [site.strings(template)] : [];
  for (const value of values) results.push(yield* evaluate(value, site));
  return results;
}

export function thisOf({ frame: { self } }: Site): unknown {
  if (!self.bound) throw new ReferenceError("this before super()");
  return self.value;
}

export function increment(name: string, { scope }: Site): number {
  const value = Number(scope.get(name));
  scope.set(name, value + 1);
  return value;
}

/** Async generators wait for what they yield, and for what they are closed with (ECMA-262, AsyncGeneratorYield). */
function* yieldValue(value: unknown, { frame }: Site): Steps<unknown> {
  if (frame.kind === "generator") return yield { yield: value };
  const awaited = yield { await: value };
  try {
    return yield { yield: awaited };
  } catch (completion) {
    if (!(completion instanceof Return)) throw completion;
    throw new Return(yield { await: completion.value }, true);
  }
}
