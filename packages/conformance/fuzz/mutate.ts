import type { Random } from "./random.ts";

const TOKEN = /[\w$]+|\s+|[^\w\s$]/g;

/** The text with a few stretches of it deleted, doubled or exchanged. */
export function mutate(text: string, random: Random): string {
  let tokens: string[] = text.match(TOKEN) ?? [];
  for (let rounds = 1 + random.below(4); rounds > 0; rounds--) {
    const [a, b, c] = [random.below(tokens.length), random.below(12), random.below(12)];
    const [before, first, second, rest] = [
      tokens.slice(0, a),
      tokens.slice(a, a + b),
      tokens.slice(a + b, a + b + c),
      tokens.slice(a + b + c),
    ];
    const middle = random.pick([second, [...first, ...first, ...second], [...second, ...first]]);
    tokens = [...before, ...middle, ...rest];
  }
  return tokens.join("");
}
