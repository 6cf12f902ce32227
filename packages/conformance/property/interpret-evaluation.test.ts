import { describe, expect, it } from "vitest";
import { box, call, closure, defer, log, method, result, run, variable } from "./build.ts";
import type { Operand, Statement } from "./program.ts";

// The reference needs a reference: what each program does is written here by hand, from language.md.

describe("the interpreter evaluates", () => {
  it("callee and arguments at the statement, and calls last in, first out", async () => {
    const body = [defer(call(1, "return", result(2))), defer(call(3, "return", result(4))), log(5)];
    expect(await run("sync", body)).toEqual([
      "r2",
      "r4",
      "s5 0",
      "c3 of undefined r4",
      "c1 of undefined r2",
      "returns undefined",
    ]);
  });

  it("the receiver and its method at the statement", async () => {
    const body = [defer({ ...method, receiver: box(1), replaced: "member" }), log(2)];
    expect(await run("sync", body)).toEqual(["get b1.m", "s2 0", "b1.m of b1", "returns undefined"]);
  });

  it("nothing of an optional call that is cut short", async () => {
    const args = { values: [result(1)], spread: false, template: null };
    const nothing = { type: "nothing", id: 2, value: null } as const;
    const body = [defer({ ...method, receiver: nothing, optional: "receiver", args, replaced: "nothing" }), log(3)];
    expect(await run("sync", body)).toEqual(["s3 0", "returns undefined"]);
  });

  it("a loop's closure with its own variable", async () => {
    const inLoop = defer(closure(2, log(3, { type: "variable", name: "i4" })));
    const loop: Statement = { type: "for", id: 4, label: null, count: 2, generator: null, body: [inLoop] };
    expect(await run("sync", [loop])).toEqual(["s3 1", "s3 0", "returns undefined"]);
  });

  it("variables at the statement, whatever they become right after it", async () => {
    const body = [defer(call(1, "return", variable), "always", "v0"), log(2, variable)];
    expect(await run("sync", body)).toEqual(["s2 1", "c1 of undefined 0", "returns undefined"]);
  });

  it("a choice of the callee at the statement", async () => {
    const choice = { type: "choice", name: "v0", id: 1, otherwise: 2, behaviour: "return" } as const;
    const chosen: Operand = { ...(call(1, "return") as Operand & { type: "call" }), target: choice };
    const body = [defer(chosen, "always", "v0"), defer(chosen, "always", "v0")];
    expect(await run("sync", body)).toEqual(["c1 of undefined", "c2 of undefined", "returns undefined"]);
  });

  it("a receiver at the statement that is nothing by then, and is something after it", async () => {
    const nothing = { type: "nothing", id: 2, value: null } as const;
    const body = [defer({ ...method, receiver: nothing, optional: "receiver", replaced: "variable" })];
    expect(await run("sync", body)).toEqual(["returns undefined"]);
  });

  it("tag, receiver and values of a template at the statement, with the same strings each time", async () => {
    const texts = [
      { raw: "a\\n", cooked: "a\n" },
      { raw: "\\unicode", cooked: undefined },
    ];
    const args = { values: [result(3)], spread: false, template: { id: 4, texts } };
    const tagged = defer({ ...method, receiver: box(1), args, replaced: "member" });
    const loop: Statement = { type: "for", id: 5, label: null, count: 2, generator: null, body: [tagged] };
    const strings = `strings 1 frozen ["a\\n",null] raw ["a\\\\n","\\\\unicode"]`;
    expect(await run("sync", [loop, log(6)])).toEqual([
      ...["get b1.m", "r3", "get b1.m", "r3", "s6 0"],
      ...[`b1.m of b1 ${strings} r3`, `b1.m of b1 ${strings} r3`, "returns undefined"],
    ]);
  });

  it("nothing more where `await` and `void` come before a call", async () => {
    const prefixed: Operand = { ...(call(1, "thenable") as Operand & { type: "call" }), prefix: ["void", "await"] };
    expect(await run("async", [defer(prefixed), log(2)])).toEqual([
      ...["s2 0", "c1 of undefined", "c1 is awaited", "fulfils undefined"],
    ]);
  });

  it("what cannot be called: a callee at its turn, a reference at the statement", async () => {
    const nothing = { type: "nothing", id: 1, value: undefined } as const;
    const callee: Operand = { ...(call(1, "return") as Operand & { type: "call" }), target: nothing };
    expect(await run("sync", [defer(callee), log(2)])).toEqual(["s2 0", "throws TypeError"]);
    expect(await run("sync", [defer({ type: "reference", target: nothing, replaced: "nothing" }), log(2)])).toEqual([
      "throws TypeError",
    ]);
  });

  it("Python's form, complaining after its arguments", async () => {
    const python = (target: (Operand & { type: "python" })["target"]): Statement =>
      defer({ type: "python", target, args: { values: [result(2)], spread: false, template: null } });
    const made = { type: "function", id: 1, behaviour: "return", made: true } as const;
    expect(await run("sync", [python(made)])).toEqual(["make c1", "r2", "c1 of undefined r2", "returns undefined"]);
    expect(await run("sync", [python({ type: "nothing", id: 1, value: 0 })])).toEqual(["r2", "throws TypeError"]);
  });

  it("disposables by the kind of the function", async () => {
    const target = { type: "box", id: 1, behaviour: "thenable", shapes: ["dispose", "asyncDispose"] } as const;
    const body = [defer({ type: "reference", target, replaced: "nothing" })];
    expect(await run("sync", body)).toEqual(["get b1.dispose", "b1.dispose of b1", "returns undefined"]);
    expect(await run("async", body)).toEqual([
      ...["get b1.asyncDispose", "b1.asyncDispose of b1", "b1.asyncDispose is awaited", "fulfils undefined"],
    ]);
  });
});
