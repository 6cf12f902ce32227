import type { Callee, Expression, Invocation } from "../program.ts";
import { type Place, waits, wanted } from "./place.ts";

export function settleName(wish: string, names: readonly string[]): string {
  return wanted(names, Number(wish))!;
}

/** `floating`: the value is waited for anyway, so that an async function may be called here without `await`. */
export function settleExpression(wild: Expression, place: Place, floating: boolean = false): Expression {
  switch (wild.type) {
    case "literal":
      return wild;
    case "variable":
    case "equals":
      return { ...wild, name: settleName(wild.name, place.variables) };
    case "increment":
      return { ...wild, name: settleName(wild.name, place.assignable) };
    case "error":
    case "result":
      return { ...wild, id: place.number() };
    case "this":
    case "new.target":
      return place.own.self ? wild : { type: "literal", value: undefined };
    case "arguments":
      return place.own.arguments ? wild : { type: "literal", value: undefined };
    case "await":
    case "yield": {
      const value = settleExpression(wild.value, place);
      const yields = /generator/.test(place.kind);
      if (yields && (wild.type === "yield" || place.kind === "generator")) return { type: "yield", value };
      return waits(place) ? { type: "await", value } : value;
    }
    case "invocation": {
      const callee = wanted(callable(place), wild.callee.id);
      const argument = settleExpression(wild.argument, place);
      if (!callee) return argument;
      const invocation: Invocation = { ...wild, callee, argument };
      return callee.kind === "async" && !floating ? { type: "await", value: invocation } : invocation;
    }
  }
}

export function callable(place: Place): readonly Callee[] {
  return place.callees.filter(({ kind }) => waits(place) || kind === "sync" || kind === "generator").reverse();
}

export function settleGenerator(wild: Invocation, place: Place): Invocation | null {
  const callee = wanted(
    callable(place).filter(({ kind }) => /generator/.test(kind)),
    wild.callee.id,
  );
  return callee ? { ...wild, callee, argument: settleExpression(wild.argument, place) } : null;
}
