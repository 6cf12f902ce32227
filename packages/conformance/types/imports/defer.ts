import { defer } from "deferkit";
import * as kit from "deferkit";

declare const file: { close(): Promise<void>; write(text: string, times?: number): void };
declare const cache: Record<string, number>;
declare function remove(path: string, force: boolean): void;
declare function join(...parts: string[]): string;
declare function pick<T>(from: T[], index: number): T;

export function forms(state: { busy: boolean }): void {
  // Any expression.
  defer(file.close());
  defer(file.close);
  defer(file);
  defer(() => file.close());
  defer(async () => file.close());
  defer(() => {
    state.busy = false;
  });
  defer(() => delete cache.key);
  defer(remove("path", true));
  kit.defer(file.close());
  // @ts-expect-error nothing to defer
  defer();
  // @ts-expect-error the call is checked like any other
  defer(remove("path"));

  // Python's form: the arguments are those of the function.
  defer(remove, "path", true);
  defer(file.write, "text");
  defer(file.write, "text", 2);
  defer(join, "a", "b", "c");
  defer(pick, ["a"], 0);
  // @ts-expect-error of another type
  defer(remove, 1, true);
  // @ts-expect-error one is missing
  defer(remove, "path");
  // @ts-expect-error one too many
  defer(remove, "path", true, 1);
  // @ts-expect-error not a function
  defer("remove", "path");
}

export function outcomes(): void {
  defer.onError(remove("path", true));
  defer.onError(remove, "path", true);
  defer.onError(file.close);
  defer.onError((error) => {
    const given: unknown = error;
    // @ts-expect-error unknown has no members
    void error.message;
    return given;
  });
  // @ts-expect-error of another type
  defer.onError(remove, 1, true);

  defer.onSuccess(file.close());
  defer.onSuccess((value) => remove(value.path, true));
  defer.onSuccess(remove, "path", false);

  defer.recover((error) => (error instanceof Error ? error.message : undefined));
  defer.recover(async (error) => {
    // @ts-expect-error unknown has no members
    await error.done;
  });
  defer.recover(() => 0);
  // @ts-expect-error not a function
  defer.recover(0);
  // @ts-expect-error it takes nothing but the error
  defer.recover((error: unknown, more: string) => more);
  // @ts-expect-error it takes one argument
  defer.recover(() => 0, 1);
  // One rule for all: a handler may name the errors that it knows.
  defer.recover((error: Error) => error.message);
  defer.onError((error: Error) => error.message);
  // @ts-expect-error no such marker
  defer.onReturn(() => 0);
}

/** What lowered code calls is not offered. */
// @ts-expect-error internal
void defer.run;
// @ts-expect-error internal
void defer.with;
// @ts-expect-error internal
void defer.onError.value;

/** A type may use the marker. */
export type Marker = typeof defer;
export const nothing: void = defer(0);
