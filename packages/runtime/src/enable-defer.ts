import { callAsync, callSync, construct } from "./enabled-call.ts";
import { startAsyncGenerator, startGenerator } from "./enabled-generator.ts";
import { shareCalls } from "./open-call.ts";

/** A function of any kind. */
type Callable = (...args: never) => unknown;

/** Runs the original function, as one call that takes deferred calls. */
type Caller = (body: () => any /* whatever the function returns */) => unknown;

const callers: { readonly [tag: string]: Caller } = {
  "[object AsyncFunction]": callAsync,
  "[object GeneratorFunction]": startGenerator,
  "[object AsyncGeneratorFunction]": startAsyncGenerator,
};

/**
 * Python's decorator `enable_defer`, for code that is not compiled: inside `fn`, and in the functions that it calls,
 * `defer(callback)`, `defer(callback, ...args)`, `defer(disposable)` and the outcome markers work at run time, in the
 * order and with the error rules of compiled code. Every call of `fn` has its own stack.
 *
 * An async function may defer after an `await` where the platform has `AsyncLocalStorage`. One that was compiled to a
 * plain function returning a promise counts as a plain function: its deferred calls run when it returns.
 *
 * Also a decorator (TC39 Decorators) of methods, getters and setters: `@enableDefer`.
 *
 * @param fn - a sync, async, generator or async generator function
 * @param context - what a decorator is given; leave it out
 * @returns a function in place of `fn`, with its `name`, `length`, `prototype` and properties
 * @throws TypeError where `fn` is not a function, or decorates anything else
 */
export function enableDefer<F extends Callable>(
  fn: F,
  context?: ClassMethodDecoratorContext | ClassGetterDecoratorContext | ClassSetterDecoratorContext,
): F {
  assertDecorates(context);
  if (typeof fn !== "function") throw new TypeError(`enableDefer() takes a function, not ${typeof fn}`);
  shareCalls();
  const call = callers[Object.prototype.toString.call(fn)] ?? callSync;
  // A proxy is the same function in all but its calls: prototype, properties, kind, whether `new` is allowed.
  return new Proxy(fn, {
    apply: (target, self, args) => call(() => Reflect.apply(target, self, args)),
    construct: (target, args, newTarget) => construct(() => Reflect.construct(target, args, newTarget)),
  });
}

function assertDecorates(context: any /* from users' code, which may not be typed */): void {
  if (context === undefined || ["method", "getter", "setter"].includes(context?.kind)) return;
  const what = context?.kind ? `a ${context.kind}` : `with experimentalDecorators, which are not TC39's`;
  throw new TypeError(`@enableDefer decorates methods, getters and setters, not ${what}`);
}
