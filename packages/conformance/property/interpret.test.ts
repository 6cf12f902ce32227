import { describe, expect, it } from "vitest";
import { interpret } from "./interpret.ts";
import { observe } from "./observe.ts";
import type { Behaviour, Body, Expression, Func, Kind, Operand, Statement, Step, When } from "./program.ts";
import { createWorld } from "./world.ts";

// The reference needs a reference: what each program does is written here by hand, from language.md.

const zero: Expression = { type: "literal", value: 0 };
const literal = (value: 0 | 1 | 2): Expression => ({ type: "literal", value });
const result = (id: number, behaviour: Behaviour = "return"): Expression => ({ type: "result", id, behaviour });
const log = (id: number, value: Expression = zero): Statement => ({ type: "log", id, value });
const leave = (value: Expression | null = null): Statement => ({ type: "return", value });
const raise = (id: number): Statement => ({ type: "throw", value: { type: "error", id } });
const yieldOf = (value: Expression): Statement => ({ type: "evaluate", value: { type: "yield", value } });
const func = (id: number, body: Body, kind: Kind = "sync", form: Func["form"] = "arrow"): Func => ({
  ...{ id, kind, form, body },
  member: "return",
});
const defer = (operand: Operand, when: When = "always"): Statement => ({ type: "defer", when, operand });
/** `defer(c1(...values))` */
const call = (id: number, behaviour: Behaviour, ...values: Expression[]): Operand => ({
  type: "call",
  target: { type: "function", id, behaviour, made: false },
  args: { values, spread: false },
  ...{ optional: false, awaited: false, replaced: false },
});
/** `defer(c1)` */
const reference = (id: number, behaviour: Behaviour): Operand & { type: "reference" } => ({
  type: "reference",
  target: { type: "function", id, behaviour, made: false },
  replaced: false,
});
const closure = (id: number, ...body: Statement[]): Operand & { type: "literal" } => ({
  type: "literal",
  func: func(id, body),
});
const attempt = (block: Body, handler: Body | null, finalizer: Body | null): Statement => ({
  ...{ type: "try", id: 1, block, handler, finalizer },
});

async function run(
  kind: Kind,
  body: Body,
  steps: Step["method"][] = [],
  form: Func["form"] = "expression",
): Promise<readonly string[]> {
  const asked = steps.map((method): Step => ({ method, behaviour: "return" }));
  const program = { subject: func(0, body, kind, form), steps: asked, eager: false };
  const world = createWorld();
  return observe(interpret(program, world), program, world);
}

const method = {
  type: "method",
  access: "name",
  optional: "no",
  args: { values: [], spread: false },
  awaited: false,
} as const;
const box = (id: number) => ({ type: "box", id, behaviour: "return", shapes: [] }) as const;

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
    const body = [defer({ ...method, receiver: box(1), replaced: true }), log(2)];
    expect(await run("sync", body)).toEqual(["get b1.m", "s2 0", "b1.m of b1", "returns undefined"]);
  });

  it("nothing of an optional call that is cut short", async () => {
    const args = { values: [result(1)], spread: false };
    const nothing = { type: "nothing", id: 2, value: null } as const;
    const body = [defer({ ...method, receiver: nothing, optional: "receiver", args, replaced: false }), log(3)];
    expect(await run("sync", body)).toEqual(["s3 0", "returns undefined"]);
  });

  it("an effect at exit, a loop's closure with its own variable", async () => {
    const effect = {
      type: "effect",
      effect: "increment",
      id: 1,
      name: "v0",
      behaviour: "return",
      first: zero,
      second: zero,
    } as const;
    const inLoop = defer(closure(2, log(3, { type: "variable", name: "i4" })));
    const loop: Statement = { type: "for", id: 4, label: null, count: 2, generator: null, body: [inLoop] };
    const body = [defer(closure(5, log(6, { type: "variable", name: "v0" }))), defer(effect), loop];
    expect(await run("sync", body)).toEqual(["s3 1", "s3 0", "s6 1", "returns undefined"]);
  });

  it("what cannot be called: a callee at its turn, a reference at the statement", async () => {
    const nothing = { type: "nothing", id: 1, value: undefined } as const;
    const callee: Operand = { ...(call(1, "return") as Operand & { type: "call" }), target: nothing };
    expect(await run("sync", [defer(callee), log(2)])).toEqual(["s2 0", "throws TypeError"]);
    expect(await run("sync", [defer({ type: "reference", target: nothing, replaced: false }), log(2)])).toEqual([
      "throws TypeError",
    ]);
  });

  it("Python's form, complaining after its arguments", async () => {
    const python = (target: (Operand & { type: "python" })["target"]): Statement =>
      defer({ type: "python", target, args: { values: [result(2)], spread: false } });
    const made = { type: "function", id: 1, behaviour: "return", made: true } as const;
    expect(await run("sync", [python(made)])).toEqual(["make c1", "r2", "c1 of undefined r2", "returns undefined"]);
    expect(await run("sync", [python({ type: "nothing", id: 1, value: 0 })])).toEqual(["r2", "throws TypeError"]);
  });

  it("disposables by the kind of the function", async () => {
    const target = { type: "box", id: 1, behaviour: "thenable", shapes: ["dispose", "asyncDispose"] } as const;
    const body = [defer({ type: "reference", target, replaced: false })];
    expect(await run("sync", body)).toEqual(["get b1.dispose", "b1.dispose of b1", "returns undefined"]);
    expect(await run("async", body)).toEqual([
      ...["get b1.asyncDispose", "b1.asyncDispose of b1", "b1.asyncDispose is awaited", "fulfils undefined"],
    ]);
  });
});

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
