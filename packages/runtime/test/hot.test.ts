import { afterEach, expect, test, vi } from "vitest";
import { clear, ncallbacks, runExitfuncs } from "../src/atexit.ts";
import { replaceable } from "../src/hot.ts";

afterEach(clear);

/** What a host does to a module: it ends, or is no longer needed. */
class Host {
  readonly ends: (() => void | Promise<void>)[] = [];
  dispose(callback: () => void | Promise<void>): void {
    this.ends.push(callback);
  }
}

test("what a module registered runs when its successor starts, last in, first out, once", () => {
  const log: string[] = [];
  const first = replaceable("src/a.ts", undefined);
  first.push(log, log.push, ["first"]);
  first.value(null, () => log.push("second"));
  expect(log).toEqual([]);
  const successor = replaceable("src/a.ts", undefined);
  successor.push(log, log.push, ["third"]);
  expect(log).toEqual(["second", "first"]);
  expect(ncallbacks()).toBe(1);
  replaceable("src/a.ts", undefined);
  expect(log).toEqual(["second", "first", "third"]);
  expect(ncallbacks()).toBe(0);
});

test("another module's calls stay", () => {
  const log: string[] = [];
  replaceable("src/b.ts", undefined).push(log, log.push, ["b"]);
  replaceable("src/c.ts", undefined);
  expect(log).toEqual([]);
  void runExitfuncs();
  expect(log).toEqual(["b"]);
});

test("it runs when the host says that the module ends, and not again", async () => {
  const log: string[] = [];
  const host = new Host();
  const exit = replaceable("src/d.ts", host);
  exit.push(log, log.push, ["first"]);
  exit.push(
    null,
    async () => {
      await Promise.resolve();
      log.push("second");
    },
    null,
  );
  await host.ends[0]!();
  expect(log).toEqual(["second", "first"]);
  replaceable("src/d.ts", host);
  void runExitfuncs();
  expect(log).toEqual(["second", "first"]);
});

test("a module that is not needed any more ends, too", () => {
  const log: string[] = [];
  let prune = (): void => {};
  replaceable("src/e.ts", { prune: (callback) => void (prune = callback as () => void) }).push(log, log.push, ["e"]);
  prune();
  expect(log).toEqual(["e"]);
});

test("without a name only the host says it", () => {
  const log: string[] = [];
  const host = new Host();
  replaceable(undefined, host).push(log, log.push, ["f"]);
  replaceable(undefined, new Host());
  expect(log).toEqual([]);
  void host.ends[0]!();
  expect(log).toEqual(["f"]);
});

test("at the program's end the rest runs, in the order of the program", () => {
  const log: string[] = [];
  const [a, b] = [replaceable("src/g.ts", undefined), replaceable("src/h.ts", undefined)];
  a.push(log, log.push, [1]);
  b.push(log, log.push, [2]);
  a.push(log, log.push, [3]);
  void runExitfuncs();
  expect(log).toEqual([3, 2, 1]);
});

test("what one of them throws is reported, and the others run", () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const log: string[] = [];
  const host = new Host();
  const exit = replaceable(undefined, host);
  exit.push(log, log.push, ["still"]);
  exit.value(null, function broken() {
    throw new Error("on purpose");
  });
  void host.ends[0]!();
  expect(log).toEqual(["still"]);
  expect(error).toHaveBeenCalledWith(
    "Error in exit function broken:",
    expect.objectContaining({ message: "on purpose" }),
  );
  error.mockRestore();
});

test("a value that is neither callable nor disposable throws at the statement", () => {
  expect(() => replaceable(undefined, undefined).value(null, 1)).toThrow(TypeError);
  expect(ncallbacks()).toBe(0);
});
