import { existsSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { mapped, written, type Place, type Token } from "./maps.ts";
import { BUN, Project, type Outcome } from "./project.ts";

vi.setConfig({ testTimeout: 60_000 }); // bundlers in processes of their own

const LOG = `left over: 70
unlocked by Ada
balance 70
undone: not enough, locked
unlocked by Ada
refused: not enough, locked
is copied: one and then two
closed two
closed one
copied one and then two
somebody else's: the number 0
somebody else's: the number 1
somebody else's: the number 2
the numbers are closed
main is left
`;
const END = "the program ends\n";
const JSX = "<i>the page is made</i>\n<main><b hidden>a page</b></main>\n";

/** In front of what is lowered, in it, behind it; in TypeScript, in JavaScript, and in a file without a marker. */
const TOKENS: readonly Token[] = [
  { file: "main.ts", text: '"the program ends"' },
  { file: "main.ts", text: '"main is left"' },
  { file: "main.ts", text: '"Ada"' },
  { file: "main.ts", text: '"refused:"' },
  { file: "account.ts", text: '"unlocked by"' },
  { file: "account.ts", text: '"undone:"' },
  { file: "account.ts", text: '"left over:"' },
  { file: "account.ts", text: 'throw new Error("not enough, "' },
  { file: "copy.ts", text: '"closed"' },
  { file: "copy.ts", text: '"nothing was copied"' },
  { file: "copy.ts", text: '"is copied:"' },
  { file: "copy.ts", text: '" and then "' },
  { file: "numbers.js", text: '"the numbers are closed"' },
  { file: "numbers.js", text: '"the number"' },
  { file: "untouched.js", text: '"somebody else\'s:"' },
];

/** What is pinned, and runs; how; and what it has to say about both problems of bad.ts. */
interface Host {
  readonly name: string;
  readonly workspace: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly bundle?: string;
  /** Why it does not compile JSX. */
  readonly noJSX?: string;
  /** Columns in its maps are its own: those of the lowered text (Bun), or of some token near by (Farm). */
  readonly coarse?: boolean;
  readonly says: readonly RegExp[];
  readonly broken: RegExp;
  /** Another runtime than this Node. */
  readonly runtime?: string;
}

const DK1002 = "DK1002: `file.size + 1` is not a call, a function or a reference: nothing would run at exit. Pass ";
const DK1005 = "DK1005: `defer` is not a value: it can only be called, as a statement. Call it where ";
/** Some hosts show what stands in backticks without them, in a colour where there are colours. */
const escaped = (text: string): string => text.replaceAll(/[()*+.]/g, String.raw`\$&`).replaceAll("`", "`?");
const FRAMES = [
  String.raw`>  8 \|   defer\(file.size \+ 1\);\n +\|         \^{13}\n`,
  String.raw`>  9 \|   return defer;\n +\|          \^{5}\n`,
];

/** Rollup and those like it: an error with a place, and all else in its frame. */
const inFrame = (place: string): RegExp[] => [
  new RegExp(place),
  new RegExp(`${escaped(DK1002)}[^]*?${FRAMES[0]}[^]*?\n${escaped(DK1005)}.*\n.*bad.ts:9:9\n[^]*?${FRAMES[1]}`),
];
/** Where an error is one text. */
const inText = new RegExp(
  `bad.ts:8:9: ${escaped(DK1002)}[^]*?${FRAMES[0]}[^]*?bad.ts:9:10: ${escaped(DK1005)}[^]*?${FRAMES[1]}`,
);

const HOSTS: readonly Host[] = [
  {
    name: "vite build",
    workspace: "vite",
    modules: { vite: "8.3.8" },
    command: ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"],
    says: inFrame(String.raw`\[plugin deferkit\] .*src/bad.ts:8:8\n`),
    broken: /\[builtin:vite-transform\] Expected[^]*broken\.ts:4:8/,
  },
  {
    name: "rolldown",
    workspace: "rolldown",
    modules: { rolldown: "1.2.19" },
    command: ["node_modules/rolldown/bin/cli.mjs", "-c"],
    says: inFrame(String.raw`\[plugin deferkit\] .*src/bad.ts:8:8\n`),
    broken: /PARSE_ERROR[^]*broken\.ts:4:8/,
  },
  {
    name: "rollup",
    workspace: "rollup",
    modules: { rollup: "4.67.4", "@rollup/plugin-typescript": "12.3.1", typescript: "6.0.3", tslib: "2.8.1" },
    command: ["node_modules/rollup/dist/bin/rollup", "-c", "--silent"],
    says: inFrame(String.raw`\(plugin deferkit\) .*src/bad.ts \(8:8\): DK1002[^]*\nsrc/bad.ts \(8:8\)\n`),
    broken: /\(plugin typescript\)[^]*broken\.ts[^]*TS1005/,
  },
  {
    name: "esbuild",
    workspace: "esbuild",
    modules: { esbuild: "0.28.2" },
    command: ["esbuild.mjs"],
    says: [
      new RegExp(`${escaped(DK1002)}[^]*\n *src/bad.ts:8:8:\n +8 │   defer\\(file.size \\+ 1\\);\n +╵         ~{13}\n`),
      new RegExp(`${escaped(DK1005)}[^]*\n *src/bad.ts:9:9:\n +9 │   return defer;\n +╵          ~{5}\n`),
    ],
    broken: /Expected ":" but found "\("[^]*src\/broken\.ts:4:7:/,
  },
  ...["swc-loader", "ts-loader"].map((loader): Host => ({
    name: `webpack with ${loader}`,
    workspace: "webpack",
    modules: {
      webpack: "5.112.2",
      "swc-loader": "0.2.7",
      "@swc/core": "1.16.18",
      "ts-loader": "9.6.2",
      typescript: "6.0.3",
    },
    command: ["webpack.mjs"],
    env: { LOADER: loader },
    bundle: "main.cjs",
    says: [
      new RegExp(`ERROR in ./src/bad.ts 8:8-21\n${escaped(DK1002)}[^]*?${FRAMES[0]}`),
      new RegExp(`ERROR in ./src/bad.ts 9:9-14\n${escaped(DK1005)}[^]*?${FRAMES[1]}`),
    ],
    broken: /ERROR in .*src\/broken\.ts[^]*(?:Expected|TS1005)/,
  })),
  {
    name: "rspack",
    workspace: "rspack",
    modules: { "@rspack/core": "2.2.9" },
    command: ["rspack.mjs"],
    bundle: "main.cjs",
    says: [
      new RegExp(
        `ERROR in ./src/bad.ts 8:9-22\n.*${escaped(DK1002)}[^]*?8 │   defer\\(file.size \\+ 1\\);\n +·         ─{13}\n`,
      ),
      new RegExp(`ERROR in ./src/bad.ts 9:10-15\n.*${escaped(DK1005)}[^]*?9 │   return defer;\n +·          ─{5}\n`),
    ],
    broken: /ERROR in \.\/src\/broken\.ts[^]*Expected ','/,
  },
  {
    name: "farm",
    workspace: "farm",
    modules: { "@farmfe/core": "1.7.11" },
    command: ["farm.mjs"],
    noJSX: "Farm leaves JSX as it is, unless a plugin of its own compiles it",
    coarse: true,
    says: [/Transform `src\/bad\.ts` failed/, inText],
    broken: /Parse `src\/broken\.ts` failed/,
  },
  {
    name: "bun",
    workspace: "esbuild", // brings nothing: Bun is the bundler
    modules: {},
    runtime: BUN,
    command: ["bun.mjs"],
    coarse: true,
    says: [inText],
    broken: /Expected ":" but found "\("[^]*broken\.ts:4:8/,
  },
];

describe.each(HOSTS)("$name", (host) => {
  const {
    workspace,
    modules,
    command,
    env = {},
    bundle = "main.js",
    noJSX,
    coarse = false,
    says,
    broken,
    runtime,
  } = host;
  const skipped = runtime !== undefined && !existsSync(runtime); // scripts/test-machine.js says so, and fails in CI
  const project = new Project("app", workspace, Object.keys(modules));
  afterAll(() => project.remove());
  beforeEach(({ skip }) => skip(skipped));

  const build = (entry: string): Promise<Outcome> => {
    project.write("tsconfig.json", project.read("tsconfig.json").replace(/src\/[\w-]+\.ts/, `src/${entry}.ts`));
    return project.run(runtime ?? process.execPath, command, { ...env, ENTRY: entry });
  };
  const places = (found: Place[]): Partial<Place>[] =>
    coarse ? found.map(({ file, line }) => ({ file, line })) : found;
  const expectMap = (all: readonly Token[]): void => {
    // Farm maps nothing there, with or without a plugin.
    const tokens = host.name === "farm" ? all.filter(({ file }) => file !== "untouched.js") : all;
    expect(places(mapped(tokens, project.path("out", bundle)))).toEqual(places(written(tokens, project.path("src"))));
  };

  test.each(Object.entries(modules))("%s is %s", (name, version) => {
    expect(project.version(name)).toBe(version);
  });

  test("the program is built, runs, and its map leads to what was written", async () => {
    const built = await build("main");
    expect(built.stderr).toBe("");
    expect(built.status).toBe(0);
    expect(await project.node([`out/${bundle}`])).toEqual({ status: 0, stdout: LOG + END, stderr: "" });
    expectMap(TOKENS);
  });

  test("JSX", async ({ skip }) => {
    if (noJSX) console.log(`skipped: JSX: ${noJSX}`);
    skip(noJSX !== undefined, noJSX);
    expect((await build("main-with-jsx")).stderr).toBe("");
    expect(await project.node([`out/${bundle}`])).toEqual({ status: 0, stdout: LOG + JSX + END, stderr: "" });
    expectMap([{ file: "page.tsx", text: '" hidden"' }]);
  });

  test("all problems of a file are reported, each in its place", async () => {
    const { status, stdout, stderr } = await build("bad");
    for (const said of says) expect(stdout + stderr).toMatch(said);
    expect(status).toBe(1);
  });

  test("what cannot be parsed is left to the bundler", async () => {
    const { status, stdout, stderr } = await build("broken");
    expect(stdout + stderr).toMatch(broken);
    expect(stdout + stderr).not.toMatch(/plugin[ :]*deferkit|DK\d/);
    expect(status).toBe(1);
  });
});

describe("webpack as Next.js configures it", () => {
  const modules = ["webpack", "swc-loader", "@swc/core"];
  const project = new Project("app", "webpack", modules);
  afterAll(() => project.remove());

  test("server and browser, with oneOf rules", async () => {
    expect(await project.node(["next.mjs"])).toEqual({ status: 0, stdout: "", stderr: "" });
    for (const name of ["server", "browser"]) {
      const bundle = project.path("out", `${name}.cjs`);
      expect(await project.node([bundle])).toEqual({ status: 0, stdout: LOG + JSX + END, stderr: "" });
      expect(mapped(TOKENS, bundle)).toEqual(written(TOKENS, project.path("src")));
    }
  });
});
