/** A kind of function that may have `defer` in it. */
export interface Kind {
  readonly name: string;
  /** @returns a function named `name`, exported, that runs the statements once */
  wrap(name: string, statements: string): string;
  readonly awaits?: true;
  readonly yields?: true;
  /** Set where the language allows no `return` with a value. */
  readonly returnsNothing?: true;
}

/** Every kind of function that the language knows. */
export const KINDS: readonly Kind[] = [
  { name: "declaration", wrap: (name, body) => `export function ${name}() {\n${body}\n}` },
  { name: "expression", wrap: (name, body) => `export const ${name} = function () {\n${body}\n};` },
  { name: "arrow", wrap: (name, body) => `export const ${name} = () => {\n${body}\n};` },
  { name: "method", wrap: (name, body) => inClass(name, `run() {\n${body}\n}`, "new Made().run()") },
  { name: "objectMethod", wrap: (name, body) => inFunction(name, `return { run() {\n${body}\n} }.run();`) },
  { name: "staticMethod", wrap: (name, body) => inClass(name, `static run() {\n${body}\n}`, "Made.run()") },
  {
    name: "privateMethod",
    wrap: (name, body) => inClass(name, `#run() {\n${body}\n}\nstart() { return this.#run(); }`, "new Made().start()"),
  },
  { name: "getter", wrap: (name, body) => inClass(name, `get made() {\n${body}\n}`, "new Made().made") },
  {
    name: "setter",
    wrap: (name, body) => inClass(name, `set made(given) {\n${body}\n}`, "(new Made().made = 1)"),
    returnsNothing: true,
  },
  {
    name: "constructor",
    wrap: (name, body) => inClass(name, `constructor() {\n${body}\n}`, "new Made()"),
    returnsNothing: true,
  },
  {
    name: "derived",
    wrap: (name, body) => inClass(name, `constructor() {\nsuper();\n${body}\n}`, "new Made()", " extends Object"),
    returnsNothing: true,
  },
  {
    name: "staticBlock",
    wrap: (name, body) => inClass(name, `static {\n${body}\n}`, "Made"),
    returnsNothing: true,
  },
  { name: "async", wrap: (name, body) => `export async function ${name}() {\n${body}\n}`, awaits: true },
  { name: "asyncArrow", wrap: (name, body) => `export const ${name} = async () => {\n${body}\n};`, awaits: true },
  {
    name: "asyncMethod",
    wrap: (name, body) => inClass(name, `async run() {\n${body}\n}`, "new Made().run()"),
    awaits: true,
  },
  { name: "generator", wrap: (name, body) => `export function* ${name}() {\n${body}\n}`, yields: true },
  {
    name: "asyncGenerator",
    wrap: (name, body) => `export async function* ${name}() {\n${body}\n}`,
    awaits: true,
    yields: true,
  },
  { name: "oneLine", wrap: (name, body) => `export function ${name}() { ${body.replaceAll(/\s*\n\s*/g, " ")} }` },
];

function inFunction(name: string, statements: string): string {
  return `export function ${name}() {\n${statements}\n}`;
}

function inClass(name: string, member: string, run: string, heritage = ""): string {
  return inFunction(name, `class Made${heritage} {\n${member}\n}\nreturn ${run};`);
}
