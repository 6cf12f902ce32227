import type { Body, Loop, Statement, TryStatement } from "../program.ts";
import { evaluate, increment } from "./expressions.ts";
import { declare } from "./functions.ts";
import { capture, captureHandler } from "./operands.ts";
import { inner, isThrow, Jump, Return, Scope, type Frame, type Site, type Steps } from "./scope.ts";

export function* executeBody(body: Body, site: Site): Steps<void> {
  for (const statement of body) yield* execute(statement, site);
}

function* executeBlock(body: Body, site: Site): Steps<void> {
  yield* executeBody(body, inner(site));
}

function* execute(statement: Statement, site: Site): Steps<void> {
  const { world, frame, scope } = site;
  switch (statement.type) {
    case "log":
      return world.log(`s${statement.id}`, yield* evaluate(statement.value, site));
    case "evaluate":
      yield* evaluate(statement.value, site);
      return;
    case "assign":
      return scope.set(statement.name, yield* evaluate(statement.value, site));
    case "declare":
      return declare(statement.func, site);
    case "defer":
      yield* capture(statement.when, statement.operand, site);
      for (const name of statement.changes) increment(name, site);
      return;
    case "recover":
      return yield* captureHandler("recover", statement.handler, site);
    case "if": {
      const branch = (yield* evaluate(statement.test, site)) ? statement.then : statement.otherwise;
      return yield* executeBlock(branch ?? [], site);
    }
    case "for":
    case "while":
    case "each":
      return yield* executeLoop(statement, site);
    case "block":
      return yield* labelled(statement.label, executeBlock(statement.body, site));
    case "switch":
      return yield* executeSwitch(statement, site);
    case "try":
      return yield* executeTry(statement, site);
    case "return": {
      const value = statement.value ? yield* evaluate(statement.value, site) : undefined;
      if (value === undefined) checkThis(frame);
      // Here the language itself waits, inside the user's `try`.
      throw new Return(frame.kind === "async generator" && statement.value ? yield { await: value } : value);
    }
    case "throw":
      throw yield* evaluate(statement.value, site);
    case "break":
    case "continue":
      throw new Jump(statement.type, statement.label);
    case "super": {
      const { self } = frame;
      const instance = new self.base!(yield* evaluate(statement.argument, site));
      if (self.bound) throw new ReferenceError("super() twice");
      Object.assign(self, { value: instance, bound: true });
      return;
    }
    case "drive":
      return yield* drive(statement, site);
  }
}

/** V8 looks for `this` where a derived constructor returns; by ECMA-262, [[Construct]] does, when the constructor has been left. */
function checkThis({ form, self }: Frame): void {
  if (form === "derived constructor" && !self.bound) throw new ReferenceError("super() was not called");
}

function* drive({ generator, steps }: Extract<Statement, { type: "drive" }>, site: Site): Steps<void> {
  const name = `f${generator.callee.id}`;
  const driven = yield* evaluate(generator, site);
  if (generator.callee.kind === "generator") return site.world.drive(name, driven as Iterator<unknown>, steps);
  yield { await: site.world.driveAsync(name, driven as AsyncIterator<unknown>, steps) };
}

/** A `break` to the label ends here. */
function* labelled(label: string, steps: Steps<void>): Steps<void> {
  try {
    yield* steps;
  } catch (completion) {
    if (!(completion instanceof Jump && completion.type === "break" && completion.label === label)) throw completion;
  }
}

function* executeTry({ id, block, handler, finalizer }: TryStatement, site: Site): Steps<void> {
  try {
    yield* executeBlock(block, site);
  } catch (completion) {
    if (!handler || !isThrow(completion)) throw completion;
    const scope = new Scope(site.scope);
    scope.declare(`e${id}`, completion);
    yield* executeBlock(handler, { ...site, scope });
  } finally {
    if (finalizer) yield* executeBlock(finalizer, site);
  }
}

function* executeSwitch({ on, cases }: Extract<Statement, { type: "switch" }>, site: Site): Steps<void> {
  const value = yield* evaluate(on, site);
  const matching = cases.findIndex(({ test }) => test !== null && test === value);
  const first = matching === -1 ? cases.findIndex(({ test }) => test === null) : matching;
  if (first === -1) return;
  try {
    for (const { body, falls } of cases.slice(first)) {
      yield* executeBlock(body, site);
      if (!falls) return;
    }
  } catch (completion) {
    if (!(completion instanceof Jump && completion.type === "break" && completion.label === null)) throw completion;
  }
}

// --- loops

function* executeLoop(loop: Loop, site: Site): Steps<void> {
  const { world } = site;
  const name = `i${loop.id}`;
  if (loop.type === "each") return yield* executeEach(loop, site);
  if (loop.type === "for") {
    for (let index = 0; index < loop.count && world.fuel(); index++) {
      if (yield* ends(loop, loop.body, withVariable(name, index, site))) return;
    }
    return;
  }
  let left = loop.count;
  site.scope.declare(name, left);
  for (;;) {
    site.scope.set(name, left - 1);
    if (!(left-- > 0 && world.fuel()) || (yield* ends(loop, loop.body, site))) return;
  }
}

function withVariable(name: string, value: unknown, site: Site): Site {
  const scope = new Scope(site.scope);
  scope.declare(name, value);
  return { ...site, scope };
}

/** Runs the body once; true after a `break` of this loop. */
function* ends({ label }: Loop, body: Body, site: Site): Steps<boolean> {
  try {
    yield* executeBlock(body, site);
    return false;
  } catch (completion) {
    if (!(completion instanceof Jump) || (completion.label !== null && completion.label !== label)) throw completion;
    return completion.type === "break";
  }
}

function* executeEach(loop: Loop, site: Site): Steps<void> {
  const awaits = loop.generator?.callee.kind === "async generator";
  const iterator = loop.generator
    ? ((yield* evaluate(loop.generator, site)) as Iterator<unknown>)
    : Array.from({ length: loop.count }, (_, index) => index)[Symbol.iterator]();
  for (;;) {
    const answer = iterator.next();
    const { done, value } = (awaits ? yield { await: answer } : answer) as IteratorResult<unknown>;
    if (done) return;
    let left: unknown;
    try {
      const out = !site.world.fuel() || (yield* ends(loop, loop.body, withVariable(`i${loop.id}`, value, site)));
      if (!out) continue;
      left = new Jump("break", null);
    } catch (completion) {
      left = completion;
    }
    yield* close(iterator, isThrow(left), awaits);
    if (left instanceof Jump && left.type === "break" && left.label === null) return;
    throw left;
  }
}

/** ECMA-262, IteratorClose: what the iterator throws is lost if the loop was left by a throw. */
function* close(iterator: Iterator<unknown>, quietly: boolean, awaits: boolean): Steps<void> {
  try {
    const answer = iterator.return?.();
    if (awaits) yield { await: answer };
  } catch (error) {
    if (!quietly) throw error;
  }
}
