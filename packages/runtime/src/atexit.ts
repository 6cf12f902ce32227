/// <reference lib="esnext.disposable" preserve="true" />
import { check } from "./atexit/check.ts";
import type { Entry } from "./atexit/entry.ts";
import { registry } from "./atexit/registry.ts";
import type { ExitSettings } from "./atexit/settings.ts";
import { shown } from "./record.ts";

/** A function of any kind; what it takes is checked where it is registered. */
type Callback = (...args: never) => unknown;

/** @internal for lowered code */
export { template } from "./template.ts";

export type { ExitSettings } from "./atexit/settings.ts";

/** One registration, which can be taken back. */
export interface ExitHook extends Disposable {
  /** @returns whether the call was still registered */
  remove(): boolean;
}

/**
 * Python's `atexit.register`: calls `fn(...args)` when the program ends, last in, first out. A function may be
 * registered several times. A disposable is disposed, as `using` would (TC39 Explicit Resource Management),
 * `[Symbol.asyncDispose]` first.
 *
 * The end is the natural one, `process.exit()`, an uncaught error, or what `configure` names, such as SIGTERM; in
 * a browser, the page's `pagehide`. Each result is awaited before the next call is made, but for `process.exit()` and
 * `pagehide`, where nothing can be waited for. What a callback throws is printed, an exit code of 0 becomes 1, and the
 * others still run.
 *
 * ```ts
 * atexit.register(() => server.close());
 * atexit.register(unlink, lockFile);
 * ```
 *
 * As a decorator (`@atexit.register`) of a static method it registers the method with its class as `this`; of an
 * instance method, with every instance.
 *
 * @param fn - what to call, or a disposable
 * @param args - what to call it with
 * @returns `fn`
 * @throws TypeError where `fn` is neither callable nor, without `args`, disposable, or decorates anything but a method
 * @see https://docs.python.org/3/library/atexit.html#atexit.register
 */
export function register<Args extends readonly unknown[], F extends (...args: Args) => unknown>(
  fn: F & ((...args: Args) => unknown),
  ...args: Args
): F;
export function register<Resource extends Disposable | AsyncDisposable>(resource: Resource): Resource;
export function register<F extends Callback>(fn: F, context: ClassMethodDecoratorContext): F;
export function register(fn: unknown, ...args: unknown[]): unknown {
  if (args.length === 1 && isDecoratorContext(args[0])) registerMethod(fn, args[0]);
  else valueOf("register", fn, args);
  return fn;
}

/**
 * Registers like `register`, and gives a handle on the one registration: `remove()` takes it back, and so does
 * the end of a block with `using`.
 *
 * @param fn - what to call, or a disposable
 * @param args - what to call it with
 * @throws TypeError where `fn` is neither callable nor, without `args`, disposable
 */
export function add<Args extends readonly unknown[]>(fn: (...args: Args) => unknown, ...args: Args): ExitHook;
export function add(resource: Disposable | AsyncDisposable): ExitHook;
export function add(fn: unknown, ...args: unknown[]): ExitHook {
  const entry = valueOf("add", fn, args);
  const remove = (): boolean => registry().drop(entry);
  const hook = { remove };
  const { dispose } = Symbol; // not in every browser
  return (dispose ? Object.assign(hook, { [dispose]: () => void remove() }) : hook) as ExitHook; // it has both by now
}

/**
 * Python's `atexit.unregister`: removes every registration of `fn`, compared by `===`; nothing where there is none.
 *
 * @param fn - what was registered, a function or a disposable
 * @see https://docs.python.org/3/library/atexit.html#atexit.unregister
 */
export function unregister(fn: Callback | Disposable | AsyncDisposable): void {
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

/**
 * Ends the program as `process.exit(code)` does, but waits for what is registered.
 *
 * @param code - the exit code; `process.exitCode` where there is none
 * @returns a promise that never settles: write `await atexit.exit()` where nothing after it may run
 * @throws TypeError where `code` is not an integer
 */
export function exit(code?: number): Promise<never> {
  if (code !== undefined && !Number.isInteger(code))
    throw new TypeError(`atexit.exit() takes an integer, not ${String(code)}`);
  registry().exit(code);
  return new Promise(() => {});
}

/**
 * Sets how the program's end is told and how long callbacks are waited for. It holds for all copies of this package.
 *
 * @param settings - what is left out stays as it is
 * @throws TypeError, before anything is changed, where a setting is unknown or not of its kind
 */
export function configure(settings: ExitSettings): void {
  check(settings);
  registry().configure(settings);
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

/** Only a function is called with arguments. */
function valueOf(name: string, fn: unknown, args: readonly unknown[]): Entry {
  assertTaken(name, fn, args);
  return registry().value(null, fn, args.length > 0 ? args : undefined);
}

/** What no function and no disposable can be is told apart here, by the name of what was called. */
function assertTaken(name: string, fn: unknown, args: readonly unknown[]): void {
  if (typeof fn === "function") return;
  if (args.length === 0 && Object(fn) === fn && !(fn instanceof Promise)) return;
  const advice = fn instanceof Promise ? ": pass the function, not its result" : "";
  const takes = args.length > 0 ? "a function with arguments" : "a function or a disposable";
  throw new TypeError(`\`atexit.${name}()\` takes ${takes}, not ${shown(fn)}${advice}`);
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
