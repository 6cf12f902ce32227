import { describe, expect, it } from "vitest";
import { attempt, call, defer, leave, literal, log, raise, reference, result, run, yieldOf, zero } from "./build.ts";
import type { Behaviour, Body, Statement } from "./program.ts";

// The reference needs a reference: what each program does is written here by hand, from language.md.

describe("the interpreter leaves", () => {
  it("after the return value is computed, and drops results", async () => {
    const body = [defer(call(1, "thenable")), leave(result(2))];
    expect(await run("sync", body)).toEqual(["r2", "c1 of undefined", "returns r2"]);
  });

  it("with everything that was thrown, the newest outside", async () => {
    const body = [defer(call(1, "throw")), defer(call(2, "throw")), raise(3)];
    expect((await run("sync", body)).at(-1)).toBe("throws Suppressed(c1#1 <- Suppressed(c2#1 <- E3#1))");
    expect((await run("sync", body.slice(0, 2))).at(-1)).toBe("throws Suppressed(c1#1 <- c2#1)");
    expect((await run("sync", [defer(call(1, "throw undefined"))])).at(-1)).toBe("throws undefined");
  });

  it("by error or by success, as it is when the turn comes", async () => {
    const marked = (id: number): Statement[] => [
      defer(reference(id, "return"), "onError"),
      defer(reference(id + 1, "return"), "onSuccess"),
    ];
    const body = [...marked(1), defer(call(3, "throw")), ...marked(4), leave(literal(2))];
    expect(await run("sync", body)).toEqual([
      "c5 of undefined 2",
      "c3 of undefined",
      "c1 of undefined c3#1",
      "throws c3#1",
    ]);
  });

  it("recovered, with the handler's value", async () => {
    const recover = (behaviour: Behaviour): Statement => ({ type: "recover", handler: reference(2, behaviour) });
    const body = (behaviour: Behaviour): Statement[] => [
      defer(reference(1, "return"), "onSuccess"),
      recover(behaviour),
      raise(3),
    ];
    expect(await run("sync", body("return"))).toEqual(["c2 of undefined E3#1", "c1 of undefined c2", "returns c2"]);
    expect(await run("sync", body("throw"))).toEqual(["c2 of undefined E3#1", "throws Suppressed(c2#1 <- E3#1)"]);
    expect(await run("sync", body("rethrow"))).toEqual(["c2 of undefined E3#1", "throws E3#1"]);
    expect(await run("async", body("reject late"))).toEqual([
      "c2 of undefined E3#1",
      "throws Suppressed(c2#1 <- E3#1)",
    ]);
  });

  it("chaining what a plain deferred call rethrows", async () => {
    expect((await run("sync", [defer(reference(1, "rethrow"), "onError"), raise(2)])).at(-1)).toBe(
      "throws Suppressed(E2#1 <- E2#1)",
    );
  });

  it("through the user's own finally", async () => {
    const body = [attempt([defer(call(1, "return")), leave(literal(1))], null, [log(2), leave(literal(2))])];
    expect(await run("sync", body)).toEqual(["s2 0", "c1 of undefined", "returns 2"]);
  });
});

describe("the interpreter waits", () => {
  it("for the returned promise before the deferred calls, outside the user's try", async () => {
    const body = [defer(call(1, "return")), attempt([leave(result(2, "thenable"))], null, [log(3)])];
    expect(await run("async", body)).toEqual(["r2", "s3 0", "r2 is awaited", "c1 of undefined", "fulfils r2"]);
    const failing = [defer(reference(1, "return"), "onError"), attempt([leave(result(2, "reject"))], [log(3)], null)];
    expect(await run("async", failing)).toEqual(["r2", "c1 of undefined r2#1", "throws r2#1"]);
  });

  it("not for a return that a finally overrides", async () => {
    const body = [defer(call(1, "return")), attempt([leave(result(2, "thenable"))], null, [leave(literal(1))])];
    expect(await run("async", body)).toEqual(["r2", "c1 of undefined", "fulfils 1"]);
  });

  it("for each deferred thenable before the next call", async () => {
    const body = [defer(call(1, "return")), defer(call(2, "failing thenable"))];
    expect(await run("async", body)).toEqual(["c2 of undefined", "c2 is awaited", "c1 of undefined", "throws c2#1"]);
  });

  it("in async generators at the return itself, inside the user's try", async () => {
    const body = [attempt([leave(result(1, "failing thenable"))], [log(2), leave(literal(2))], null)];
    expect(await run("async generator", body, ["next"])).toEqual([
      "r1",
      "r1 is awaited",
      "s2 0",
      "subject[0] answers 2 true",
      "is left",
    ]);
  });
});

describe("the interpreter drives generators", () => {
  const body = [defer(reference(1, "return"), "onSuccess"), yieldOf(literal(1)), leave(literal(2))];

  it("to the end, or closes them early", async () => {
    expect(await run("generator", body, ["next", "next"])).toEqual([
      ...["subject[0] answers 1 false", "c1 of undefined 2", "subject[1] answers 2 true", "is left"],
    ]);
    expect(await run("generator", body, ["next", "return"])).toEqual([
      ...["subject[0] answers 1 false", "c1 of undefined undefined", "subject[1] answers subject[1] true", "is left"],
    ]);
  });

  it("running nothing of those never started or left open", async () => {
    expect(await run("generator", body, ["return"])).toEqual(["subject[0] answers subject[0] true", "is left"]);
    expect(await run("generator", body, ["next"])).toEqual(["subject[0] answers 1 false", "is left"]);
  });

  it("with a recovered value as the return value", async () => {
    const recovering: Body = [{ type: "recover", handler: reference(1, "return") }, yieldOf(zero)];
    expect(await run("async generator", recovering, ["next", "throw"])).toEqual([
      ...["subject[0] answers 0 false", "c1 of undefined subject[1]#1", "subject[1] answers c1 true", "is left"],
    ]);
  });
});

it("the interpreter follows JavaScript's rule for what a constructor returns", async () => {
  const recover: Statement = { type: "recover", handler: reference(1, "return") };
  expect((await run("sync", [recover, raise(2)], [], "constructor")).at(-1)).toBe("returns object 1");
  expect((await run("sync", [recover, raise(2)], [], "derived constructor")).at(-1)).toBe("throws TypeError");
  const nothing: Statement = { type: "recover", handler: reference(1, "return undefined") };
  expect((await run("sync", [nothing, raise(2)], [], "derived constructor")).at(-1)).toBe("throws ReferenceError");
});
