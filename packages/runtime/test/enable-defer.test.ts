import { describe, expect, test } from "vitest";
import { defer, enableDefer } from "../src/index.ts";
import { throwing, thrownBy } from "./lowered.ts";

describe("a sync function", () => {
  test("runs what was deferred, last in, first out, and passes its result on", () => {
    const log: string[] = [];
    const write = (...words: string[]) => log.push(words.join(" "));
    const work = enableDefer(function (this: unknown, name: string) {
      defer(() => write("closed"));
      defer(write, name, "is done");
      write("body");
      return [this, name];
    });
    const receiver = { work };
    expect(receiver.work("work")).toEqual([receiver, "work"]);
    expect(log).toEqual(["body", "work is done", "closed"]);
  });

  test("runs it when the function throws, in a nested block or a loop", () => {
    const log: unknown[] = [];
    const error = new Error("body");
    const work = enableDefer(() => {
      for (const i of [1, 2, 3]) if (i !== 2) defer(() => log.push(i));
      throw error;
    });
    expect(thrownBy(work)?.thrown).toBe(error);
    expect(log).toEqual([3, 1]);
  });

  test("evaluates the arguments at the statement, and a closure when it runs", () => {
    const log: unknown[] = [];
    enableDefer(() => {
      let n = 1;
      defer((value: number) => log.push(value), n);
      defer(() => log.push(n));
      n = 2;
    })();
    expect(log).toEqual([2, 1]);
  });

  test("takes disposables, and refuses what is neither callable nor disposable", () => {
    const log: string[] = [];
    enableDefer(() => {
      defer({ [Symbol.dispose]: () => void log.push("disposed") });
      for (const value of [undefined, 1, {}]) expect(() => defer(value)).toThrow(TypeError);
      expect(() => (defer as (...args: unknown[]) => void)("text", 1)).toThrow(TypeError);
    })();
    expect(log).toEqual(["disposed"]);
  });

  test("chains errors as compiled code does, falsy ones included", () => {
    const work = enableDefer(() => {
      defer(throwing(null));
      defer(throwing(0));
      throw undefined;
    });
    expect(thrownBy(work)?.thrown).toMatchObject({ error: null, suppressed: { error: 0, suppressed: undefined } });
  });

  test("has outcomes, and recover", () => {
    const log: unknown[] = [];
    const work = enableDefer((fails: boolean) => {
      defer.onSuccess((value) => log.push(["success", value]));
      defer.recover((error) => `recovered ${error}`);
      defer.onError((error) => log.push(["error", error]));
      if (fails) throw "failed";
      return "result";
    });
    expect([work(true), work(false)]).toEqual(["recovered failed", "result"]);
    expect(log).toEqual([
      ["error", "failed"],
      ["success", "recovered failed"],
      ["success", "result"],
    ]);
  });

  test("a nested call has its own stack and leaves its caller's alone", () => {
    const log: string[] = [];
    const inner = enableDefer((name: string) => {
      defer(() => log.push(`${name} deferred`));
      log.push(name);
    });
    const outer = enableDefer(() => {
      defer(() => log.push("outer deferred"));
      inner("first");
      expect(() => enableDefer(throwing(1))()).toThrow();
      inner("second");
      defer(() => log.push("outer, later"));
    });
    outer();
    expect(log).toEqual(["first", "first deferred", "second", "second deferred", "outer, later", "outer deferred"]);
  });

  test("a recursive function has a stack per call", () => {
    const log: number[] = [];
    const descend = enableDefer((n: number): void => {
      defer(() => log.push(n));
      if (n > 0) descend(n - 1);
    });
    descend(3);
    expect(log).toEqual([0, 1, 2, 3]);
  });

  test("a plain function that it calls defers onto its stack", () => {
    const log: string[] = [];
    const helper = () => defer(() => log.push("helper's"));
    enableDefer(() => {
      helper();
      log.push("body");
    })();
    expect(log).toEqual(["body", "helper's"]);
  });

  test("what a deferred closure defers runs right after it", () => {
    const log: string[] = [];
    enableDefer(() => {
      defer(() => log.push("last"));
      defer(() => {
        defer(() => log.push("inner"));
        log.push("outer");
      });
    })();
    expect(log).toEqual(["outer", "inner", "last"]);
  });

  test("defer() after the call has left is an error that says so", async () => {
    const errors: unknown[] = [];
    await new Promise<void>((resolve) => {
      enableDefer(() => {
        setTimeout(() => {
          errors.push(thrownBy(() => defer(() => {}))?.thrown);
          resolve();
        });
      })();
    });
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/already left/) })]);
  });
});

describe("the function given back", () => {
  test("keeps name, length, properties and kind", () => {
    const original = Object.assign(function named(_a: number, _b: number, _c = 1) {}, { property: 1 });
    const enabled = enableDefer(original);
    expect([enabled.name, enabled.length, enabled.property]).toEqual(["named", 2, 1]);
    expect(enabled.prototype).toBe(original.prototype);
    const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
    for (const fn of kinds) {
      const tag = Object.prototype.toString.call(fn);
      expect(Object.prototype.toString.call(enableDefer(fn))).toBe(tag);
      expect(enableDefer(fn).constructor).toBe(fn.constructor);
    }
  });

  test("works with call, apply, bind and default parameters", () => {
    const log: unknown[] = [];
    const enabled = enableDefer(function (this: unknown, a: number, b: number = a + 1) {
      defer(() => log.push(this));
      return a + b;
    });
    expect(enabled.call("x", 1)).toBe(3);
    expect(enabled.apply("y", [1, 1])).toBe(2);
    expect(enabled.bind("z")(2)).toBe(5);
    expect(log).toEqual(["x", "y", "z"]);
  });

  test("enabling twice changes nothing but the stack", () => {
    const log: string[] = [];
    enableDefer(
      enableDefer(() => {
        defer(() => log.push("deferred"));
        log.push("body");
      }),
    )();
    expect(log).toEqual(["body", "deferred"]);
  });

  test("what is not a function is a TypeError", () => {
    for (const value of [undefined, null, 1, {}]) {
      expect(() => enableDefer(value as never)).toThrow(TypeError);
    }
  });
});

describe("new", () => {
  interface Point {
    x: number;
  }
  type PointConstructor = ((this: Point, x: number) => unknown) & (new (x: number) => Point);
  const log: unknown[] = [];

  test("constructs, with new.target and subclasses", () => {
    log.length = 0;
    const Point = enableDefer(function (this: Point, x: number) {
      defer(() => log.push(`made ${this.x}`));
      defer.onSuccess((value) => log.push(value));
      log.push(new.target === Point);
      this.x = x;
    } as PointConstructor);
    const point = new Point(1);
    expect(point).toBeInstanceOf(Point);
    expect(point.x).toBe(1);
    class Sub extends Point {}
    expect(new Sub(2)).toBeInstanceOf(Sub);
    expect(log).toEqual([true, undefined, "made 1", false, undefined, "made 2"]);
  });

  test("recover takes the place of the object, and has to be one", () => {
    const make = (value: unknown) => {
      const Failing = enableDefer(function () {
        defer.recover(() => value);
        throw new Error("body");
      } as unknown as PointConstructor);
      return new Failing(1);
    };
    const other = { x: 0 };
    expect(make(other)).toBe(other);
    expect(() => make(1)).toThrow(TypeError);
  });

  test("is refused where the function is no constructor", () => {
    for (const fn of [() => {}, async () => {}, function* () {}, { method() {} }.method]) {
      expect(() => Reflect.construct(enableDefer(fn), [])).toThrow(TypeError);
    }
  });
});
