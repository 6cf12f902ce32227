import { describe, expect, test } from "vitest";
import { defer } from "../src/index.ts";
import { loweredAsync, loweredWithValue, rejectionOf, throwing } from "./lowered.ts";

type Body = (defers: unknown[]) => unknown;

// Both owners follow the same rules; sync ones are told apart only by not waiting.
describe.for([
  ["sync", async (body: Body) => loweredWithValue(body), defer.onSuccess.value, defer.onError.value],
  ["async", loweredAsync, defer.onSuccess.asyncValue, defer.onError.asyncValue],
] as const)("%s", ([, call, onSuccess, onError]) => {
  const failed = new Error("body");

  test("onError runs only where an error is pending, and a function alone receives it", async () => {
    const log: unknown[] = [];
    await call((defers) => onError(defers, null, (error: unknown) => log.push(error)));
    expect(log).toEqual([]);
    const failure = await rejectionOf(
      call((defers) => {
        onError(defers, null, (...args: unknown[]) => log.push(args));
        onError(defers, null, (...args: unknown[]) => log.push(args), ["given"]);
        defers.push(
          null,
          defer.onError.with((...args: unknown[]) => log.push(args), []),
        );
        defers.push(log, defer.onError.with(log.push, ["pushed"]));
        throw failed;
      }),
    );
    expect(failure?.thrown).toBe(failed);
    expect(log).toEqual(["pushed", [], ["given"], [failed]]);
  });

  test("onError takes errors of deferred calls before it, falsy ones included", async () => {
    const log: unknown[] = [];
    const failure = await rejectionOf(
      call((defers) => {
        onError(defers, null, (error: unknown) => log.push(["after", error]));
        defers.push(null, throwing(undefined));
        onError(defers, null, (error: unknown) => log.push(["before", error]));
      }),
    );
    expect(failure).toEqual({ thrown: undefined });
    expect(log).toEqual([["after", undefined]]);
  });

  test("onSuccess runs only where nothing is pending, and a function alone receives the return value", async () => {
    const log: unknown[] = [];
    const body = (defers: unknown[]) => {
      onSuccess(defers, null, (...args: unknown[]) => log.push(args));
      onSuccess(defers, null, (...args: unknown[]) => log.push(args), ["given"]);
      defers.push(
        null,
        defer.onSuccess.with((...args: unknown[]) => log.push(args), []),
      );
      return "result";
    };
    expect(await call(body)).toBe("result");
    expect(log).toEqual([[], ["given"], ["result"]]);
    log.length = 0;
    await rejectionOf(
      call((defers) => {
        body(defers);
        throw failed;
      }),
    );
    expect(log).toEqual([]);
  });

  test("an onSuccess that throws makes the onError before it run", async () => {
    const log: unknown[] = [];
    const failure = await rejectionOf(
      call((defers) => {
        onError(defers, null, (error: unknown) => log.push(error));
        onSuccess(defers, null, throwing(failed));
      }),
    );
    expect(failure?.thrown).toBe(failed);
    expect(log).toEqual([failed]);
  });

  test("outcome markers dispose a reference that is not callable", async () => {
    const log: string[] = [];
    const resource = { [Symbol.dispose]: () => void log.push("disposed") };
    await call((defers) => onSuccess(defers, null, resource));
    await rejectionOf(
      call((defers) => {
        onError(defers, null, resource);
        throw failed;
      }),
    );
    expect(log).toEqual(["disposed", "disposed"]);
  });

  test("recover handles the error, and its value becomes the return value", async () => {
    const log: unknown[] = [];
    const result = await call((defers) => {
      onSuccess(defers, null, (value: unknown) => log.push(["success", value]));
      onError(defers, null, () => log.push("not this"));
      defer.recover.value(defers, null, (error: Error) => `recovered ${error.message}`);
      onError(defers, null, () => log.push("this"));
      throw failed;
    });
    expect(result).toBe("recovered body");
    expect(log).toEqual(["this", ["success", "recovered body"]]);
  });

  test("recover does nothing where nothing is pending", async () => {
    const result = await call((defers) => {
      defer.recover.value(defers, null, () => "recovered");
      return "result";
    });
    expect(result).toBe("result");
  });

  test("recover takes every falsy error, and may give undefined", async () => {
    for (const value of [undefined, null, 0, "", false]) {
      const seen: unknown[] = [];
      const result = await call((defers) => {
        defer.recover.value(defers, null, (error: unknown) => void seen.push(error));
        throw value;
      });
      expect(result).toBe(undefined);
      expect(seen).toEqual([value]);
    }
  });

  test("a recover handler that throws leaves its error pending, the old one suppressed", async () => {
    const worse = new Error("worse");
    const failure = await rejectionOf(
      call((defers) => {
        defer.recover.value(defers, null, throwing(worse));
        throw failed;
      }),
    );
    expect(failure?.thrown).toMatchObject({ error: worse, suppressed: failed });
  });

  test("a recover handler that rethrows what it was given changes nothing", async () => {
    for (const value of [failed, undefined, NaN, "text"]) {
      const failure = await rejectionOf(
        call((defers) => {
          defer.recover.value(defers, null, (error: unknown) => throwing(error)());
          throw value;
        }),
      );
      expect(failure?.thrown).toBe(value);
    }
  });

  test("any other deferred call that rethrows what is pending still chains", async () => {
    const failure = await rejectionOf(
      call((defers) => {
        defers.push(null, throwing(failed));
        throw failed;
      }),
    );
    expect(failure?.thrown).toMatchObject({ error: failed, suppressed: failed });
  });

  test("what is thrown after a recover is pending again, alone, and a second recover takes it", async () => {
    const later = new Error("later");
    const seen: unknown[] = [];
    const result = await call((defers) => {
      defer.recover.value(defers, null, (error: unknown) => {
        seen.push(error);
        return "second";
      });
      defers.push(null, throwing(later));
      defer.recover.value(defers, null, () => "first");
      throw failed;
    });
    expect(result).toBe("second");
    expect(seen).toEqual([later]);
  });

  test("recover calls the handler with its receiver", async () => {
    const owner = {
      handle(this: unknown) {
        return this;
      },
    };
    const result = await call((defers) => {
      defer.recover.value(defers, owner, owner.handle);
      throw failed;
    });
    expect(result).toBe(owner);
  });
});

test("an async recover handler is waited for, and may reject", async () => {
  const recovered = await loweredAsync((defers) => {
    defer.recover.value(defers, null, async () => "recovered");
    throw new Error("body");
  });
  expect(recovered).toBe("recovered");
  const [body, worse] = [new Error("body"), new Error("worse")];
  const chained = await rejectionOf(
    loweredAsync((defers) => {
      defer.recover.value(defers, null, () => Promise.reject(worse));
      throw body;
    }),
  );
  expect(chained?.thrown).toMatchObject({ error: worse, suppressed: body });
  const rethrown = await rejectionOf(
    loweredAsync((defers) => {
      defer.recover.value(defers, null, (error: unknown) => Promise.reject(error));
      throw body;
    }),
  );
  expect(rethrown?.thrown).toBe(body);
});

test("an async onError is waited for before the next call starts", async () => {
  const log: string[] = [];
  await rejectionOf(
    loweredAsync((defers) => {
      defers.push(null, () => log.push("next"));
      defer.onError.asyncValue(defers, null, async () => {
        await undefined;
        log.push("undone");
      });
      throw new Error("body");
    }),
  );
  expect(log).toEqual(["undone", "next"]);
});
