import { registry } from "./exit-registry.ts";

/** A function of any kind; what it takes is checked where it is registered. */
type Callback = (...args: never) => unknown;

/**
 * Python's `atexit.register`: calls `fn(...args)` when the program ends, last in, first out. A function may be
 * registered several times. In Node that is the natural end, where each result is awaited before the next call is made,
 * and `process.exit()` or an uncaught error, where nothing can be waited for. What a callback throws is printed, the
 * exit code becomes 1 where it was 0, and the others still run.
 *
 * As a decorator (`@atexit.register`) of a static method it registers the method with its class as `this`; of an
 * instance method, with every instance.
 *
 * @param fn - what to call
 * @param args - what to call it with
 * @returns `fn`
 * @throws TypeError where `fn` is not callable, or decorates anything but a method
 * @see https://docs.python.org/3/library/atexit.html#atexit.register
 */
export function register<F extends Callback>(fn: F, context: ClassMethodDecoratorContext): F;
export function register<Args extends readonly unknown[], F extends (...args: Args) => unknown>(
  fn: F & ((...args: Args) => unknown),
  ...args: Args
): F;
export function register(fn: unknown, ...args: unknown[]): unknown {
  if (args.length === 1 && isDecoratorContext(args[0])) registerMethod(fn, args[0]);
  else value(null, fn, args);
  return fn;
}

/**
 * Python's `atexit.unregister`: removes every registration of `fn`, compared by `===`; nothing where there is none.
 *
 * @param fn - what was registered
 * @see https://docs.python.org/3/library/atexit.html#atexit.unregister
 */
export function unregister(fn: Callback): void {
  registry().remove(fn);
}

/** Removes every registration, module-level `defer` statements included (CPython: `atexit._clear`). */
export function clear(): void {
  registry().clear();
}

/**
 * Makes every registered call now, last in, first out, those registered meanwhile included, and leaves nothing
 * registered (CPython: `atexit._run_exitfuncs`). Errors are reported as at the program's end.
 *
 * @returns nothing where no callback returned a promise, else a promise for the end of the last one
 */
export function runExitfuncs(): void | Promise<void> {
  return registry().run();
}

/**
 * @returns how many calls are registered (CPython: `atexit._ncallbacks`)
 */
export function ncallbacks(): number {
  return registry().size;
}

/** @internal for lowered code: a call at module level, its arguments evaluated; `null` for none */
export function push(receiver: unknown, callee: unknown, args: readonly unknown[] | null): void {
  registry().push(receiver, callee, args);
}

/**
 * @internal for lowered code: a reference, or Python's form, at module level
 * @throws TypeError where `value` is neither callable nor, without `args`, disposable
 */
export function value(receiver: unknown, value: unknown, args?: readonly unknown[]): void {
  registry().value(receiver, value, args);
}

function registerMethod(method: unknown, context: DecoratorContext): void {
  if (context.kind !== "method") throw new TypeError(`@atexit.register decorates a method, not a ${context.kind}`);
  context.addInitializer(function (this: unknown) {
    push(this, method, null);
  });
}

/** Tells a decorator's second argument (TC39 Decorators, CreateDecoratorContextObject) from an argument to pass on. */
function isDecoratorContext(argument: any /* any argument at all */): argument is DecoratorContext {
  return typeof argument?.kind === "string" && typeof argument.addInitializer === "function";
}
