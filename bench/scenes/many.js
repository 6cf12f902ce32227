import { resourceClass } from "./prelude.js";
import { straight } from "./straight.js";

const COUNT = 50;

/** Fifty different functions, each with resources of a class of its own, called in turn. */
export function many() {
  const numbers = Array.from({ length: COUNT }, (_, number) => number);
  return {
    title: "50 functions",
    setup: numbers
      .map(
        (number) =>
          `${resourceClass(`Resource${number}`)}\n${names(number)
            .map((name) => `const ${name} = new Resource${number}();`)
            .join("\n")}`,
      )
      .join("\n"),
    functions: numbers.map((number) => ({
      name: `work${number}`,
      params: "x",
      ...straight(names(number), `return x + ${number};`),
    })),
    call: `all[(i = (i + 1) % ${COUNT})](i)`,
    after: `const all = [${numbers.map((number) => `work${number}`).join(", ")}];`,
    resources: `[${numbers.flatMap(names).join(", ")}]`,
    warmUp: 400,
  };
}

/** One, two or three. */
function names(number) {
  return ["a", "b", "c"].slice(0, (number % 3) + 1).map((name) => `${name}${number}`);
}
