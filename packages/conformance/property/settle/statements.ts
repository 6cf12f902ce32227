import type { Body, DeferStatement, Expression, Loop, Statement } from "../program.ts";
import { settleExpression, settleGenerator, settleName } from "./expressions.ts";
import { settleFunc } from "./functions.ts";
import { changeable } from "./changes.ts";
import { settleHandler, settleOperand } from "./operands.ts";
import { type Place, wanted } from "./place.ts";
import { settleStep } from "./step.ts";

export function settleBody(body: Body, place: Place): Body {
  let inside = place;
  return body.map((wild) => {
    const statement = settleStatement(wild, inside);
    if (statement.type === "declare") inside = { ...inside, callees: [...inside.callees, statement.func] };
    return statement;
  });
}

function settleStatement(wild: Statement, place: Place): Statement {
  const expression = (value: Expression): Expression => settleExpression(value, place);
  const log = (value: Expression): Statement => ({ type: "log", id: place.number(), value: expression(value) });
  switch (wild.type) {
    case "log":
      return log(wild.value);
    case "evaluate":
    case "throw":
      return { ...wild, value: expression(wild.value) };
    case "assign":
      return { ...wild, name: settleName(wild.name, place.assignable), value: expression(wild.value) };
    case "declare":
      return { ...wild, func: settleFunc(wild.func, place) };
    case "defer":
      return settleDefer(wild, place);
    case "recover":
      return { ...wild, handler: settleHandler(wild.handler, place) };
    case "if": {
      const otherwise = wild.otherwise && settleBody(wild.otherwise, place);
      return { ...wild, test: expression(wild.test), then: settleBody(wild.then, place), otherwise };
    }
    case "for":
    case "while":
    case "each":
      return settleLoop(wild, place);
    case "block": {
      const name = `L${place.number()}`;
      return { ...wild, label: name, body: settleBody(wild.body, labelled(place, name, false)) };
    }
    case "switch": {
      const fallback = wild.cases.findIndex(({ test }) => test === null);
      const inside = { ...place, breaks: true };
      const cases = wild.cases.map((choice, index) => {
        const test = choice.test === null && index !== fallback ? 2 : choice.test;
        return { ...choice, test, body: settleBody(choice.body, inside) };
      });
      return { ...wild, on: expression(wild.on), cases };
    }
    case "try": {
      const id = place.number();
      const guarded = place.guarded || wild.finalizer !== null;
      const caught = { ...place, guarded, variables: [`e${id}`, ...place.variables] };
      const handler = wild.handler && settleBody(wild.handler, caught);
      const finalizer = wild.finalizer && settleBody(wild.finalizer, place);
      const finished = handler || finalizer ? finalizer : [];
      return { ...wild, id, block: settleBody(wild.block, { ...place, guarded }), handler, finalizer: finished };
    }
    case "return":
      if (!place.returns) return log(wild.value ?? { type: "literal", value: 0 });
      return {
        ...wild,
        value: wild.value && settleExpression(wild.value, place, place.kind === "async" && !place.guarded),
      };
    case "break":
    case "continue":
      return settleJump(wild, place) ?? log({ type: "literal", value: 0 });
    case "super":
      return place.own.base ? { ...wild, argument: expression(wild.argument) } : log(wild.argument);
    case "drive": {
      const generator = settleGenerator(wild.generator, place);
      return generator ? { ...wild, generator, steps: wild.steps.map(settleStep) } : log(wild.generator.argument);
    }
  }
}

/** What changes is a wish: all that can be, or nothing. */
function settleDefer(wild: DeferStatement, place: Place): DeferStatement {
  const operand = settleOperand(wild.operand, place);
  return { ...wild, operand, changes: wild.changes.length > 0 ? changeable(operand, place) : [] };
}

function labelled(place: Place, name: string, loop: boolean): Place {
  return { ...place, labels: [...place.labels, { name, loop }] };
}

function settleLoop(wild: Loop, place: Place): Loop {
  const id = place.number();
  const label = wild.label === null ? null : `L${id}`;
  const generator = wild.type === "each" && wild.generator ? settleGenerator(wild.generator, place) : null;
  const inside = {
    ...(label === null ? place : labelled(place, label, true)),
    ...{ loops: true, breaks: true, guarded: place.guarded || generator !== null },
    variables: [`i${id}`, ...place.variables],
  };
  return { ...wild, id, label, generator, body: settleBody(wild.body, inside) };
}

function settleJump(wild: Extract<Statement, { type: "break" | "continue" }>, place: Place): Statement | null {
  const targets = place.labels.filter(({ loop }) => loop || wild.type === "break");
  const target = wild.label === null ? undefined : wanted(targets, Number(wild.label));
  if (target) return { ...wild, label: target.name };
  return (wild.type === "break" ? place.breaks : place.loops) ? { ...wild, label: null } : null;
}
