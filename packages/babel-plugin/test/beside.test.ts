import { describe, expect, test } from "vitest";
import { BABELS, OURS, type Babel } from "./babels.ts";
import { programsIn, type Program } from "./programs.ts";
import { run } from "./run.ts";

/** The transforms of one configuration, ours left out: names of packages, with options. */
interface Neighbours {
  readonly plugins?: readonly Item[];
  readonly presets?: readonly Item[];
}
type Item = readonly [name: string, options?: object];

const commonjs: Item = ["@babel/plugin-transform-modules-commonjs"];
const env = (targets: object | string, options: object = {}): Item => ["@babel/preset-env", { targets, ...options }];
const modern = env({ node: "current" }, { modules: "commonjs" });
// Async functions stay, but classes' fields, private names, async generators and object spread do not.
const older = env("chrome 60", { modules: "commonjs" });
const oldest = env("ie 11", { modules: "commonjs" });
const sloppy = (targets: object | string): Item => env(targets, { modules: false });
const typescript: Item = ["@babel/preset-typescript"];
const typesOnly: Item = ["@babel/preset-typescript", { onlyRemoveTypeImports: true }];
const elided: Item = ["@babel/preset-typescript", { onlyRemoveTypeImports: false }];
const react: Item = ["@babel/preset-react", { runtime: "classic" }];
const decorators = (version: string): Item => ["@babel/plugin-proposal-decorators", { version }];
const using: Item = ["@babel/plugin-transform-explicit-resource-management"];

/** What stands beside us, for the programs of each folder. */
const BESIDE: Record<string, Record<string, Neighbours>> = {
  plain: {
    "modules-commonjs": { plugins: [commonjs] },
    "preset-env, current": { presets: [modern] },
    "preset-env, chrome 60": { presets: [older] },
    "preset-env, ie 11": { presets: [oldest] },
    istanbul: { plugins: [["babel-plugin-istanbul"], commonjs] },
  },
  modern: {
    "modules-commonjs": { plugins: [commonjs] },
    "preset-env, current": { presets: [modern] },
    istanbul: { plugins: [["babel-plugin-istanbul"], commonjs] },
  },
  script: {
    nothing: {},
    "preset-env, current": { presets: [sloppy({ node: "current" })] },
    istanbul: { plugins: [["babel-plugin-istanbul"]] },
  },
  typescript: {
    "preset-typescript": { plugins: [commonjs], presets: [typescript] },
    "preset-typescript, onlyRemoveTypeImports": { plugins: [commonjs], presets: [typesOnly] },
    "preset-typescript, imports elided": { plugins: [commonjs], presets: [elided] },
    "preset-typescript and preset-env, ie 11": { presets: [oldest, elided] },
  },
  tsx: {
    "preset-typescript and preset-react": { plugins: [commonjs], presets: [react, typescript] },
    "preset-typescript, preset-react and preset-env, ie 11": { presets: [oldest, react, elided] },
  },
  jsx: {
    "preset-react, classic": { plugins: [commonjs], presets: [react] },
    "preset-react and preset-env, ie 11": { presets: [oldest, react] },
  },
  using: {
    "explicit-resource-management": { plugins: [using, commonjs] },
    "explicit-resource-management and preset-env, ie 11": { plugins: [using], presets: [oldest] },
  },
};

const DECORATORS: Record<string, Record<string, Neighbours>> = {
  "current.js": {
    "decorators 2023-11": { plugins: [decorators("2023-11"), commonjs] },
    "decorators 2023-11 and preset-env, ie 11": { plugins: [decorators("2023-11")], presets: [oldest] },
  },
  "legacy.js": {
    "decorators legacy": { plugins: [decorators("legacy"), commonjs] },
    "decorators legacy and preset-env, ie 11": { plugins: [decorators("legacy")], presets: [oldest] },
  },
};

/** Where our plugin can stand beside them. Presets run after plugins, the last one first. */
function positions({ plugins = [], presets = [] }: Neighbours): string[] {
  return ["first", ...(plugins.length > 0 ? ["last"] : []), ...(presets.length > 0 ? ["in the first preset"] : [])];
}

for (const babel of BABELS) {
  for (const [folder, table] of Object.entries(BESIDE)) {
    for (const [name, neighbours] of Object.entries(table)) suite(babel, name, neighbours, programsIn(folder));
  }
  for (const program of programsIn("decorators")) {
    const table = DECORATORS[program.name.replace("decorators/", "")]!;
    for (const [name, neighbours] of Object.entries(table)) suite(babel, name, neighbours, [program]);
  }
}

function suite(babel: Babel, name: string, neighbours: Neighbours, programs: Program[]): void {
  describe(`${babel.name} beside ${name}`, () => {
    for (const program of programs) {
      test(program.name, async () => {
        for (const position of positions(neighbours)) {
          const code = compile(babel, program, neighbours, position);
          expect(await run(code), `with our plugin ${position}`).toEqual(program.log);
        }
      });
    }
  });
}

function compile({ core, resolve }: Babel, program: Program, neighbours: Neighbours, position: string): string {
  const load = ([name, options = {}]: Item): [string, object] => [resolve(name), options];
  const plugins: (string | [string, object])[] = (neighbours.plugins ?? []).map(load);
  const presets: ([string, object] | (() => object))[] = (neighbours.presets ?? []).map(load);
  if (position === "first") plugins.unshift(OURS);
  if (position === "last") plugins.push(OURS);
  if (position === "in the first preset") presets.unshift(() => ({ plugins: [OURS] }));
  const { code } = core.transformSync(program.source, {
    filename: program.filename,
    configFile: false,
    babelrc: false,
    sourceType: program.name.startsWith("script") ? "script" : "module",
    plugins,
    presets,
  })!;
  return code!;
}
