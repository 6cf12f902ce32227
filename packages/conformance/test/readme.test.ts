import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { transformSync, type InputOptions } from "@babel/core";
import { format } from "prettier";
import { afterAll, describe, expect, test, vi } from "vitest";
import { CODES } from "../../core/src/judge/messages/messages.ts";
import { blocksOf, RELATIONS, tableOf, tablesOf, type Block, type Relation } from "../src/markdown.ts";

const root = resolve(import.meta.dirname, "../../..");
const readme = join(root, "README.md");
const files = [readme, ...readdirSync(join(root, "packages")).map((name) => join(root, "packages", name, "README.md"))];

vi.setConfig({ testTimeout: 30_000 }); // programs are run in processes of their own

const folder = mkdtempSync(join(tmpdir(), "deferkit-readme-"));
symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(files.filter(existsSync))("%s", (file) => {
  const blocks = blocksOf(readFileSync(file, "utf8"));

  test("nothing is shown that is not checked", () => {
    for (const { language, relation, line } of blocks) {
      expect(["js", "ts", "json", "sh", "text"], `line ${line}`).toContain(language);
      if (language === "text") expect(RELATIONS, `line ${line}`).toContain(relation);
    }
  });

  const examples = examplesOf(blocks);
  test.concurrent.each(examples)("line $line does what is shown", async ({ line, shown, text, typed }) => {
    const name = `${relative(root, file).replaceAll(/\W/g, "-")}-${line}`;
    const filename = `${name}.${typed ? "mts" : "mjs"}`;
    if (shown["is refused:"]) {
      expect(errorOf(text, filename)).toBe(shown["is refused:"].trimEnd());
      return;
    }
    if (shown["becomes:"]) {
      expect(await printed(compile(text, filename, configured()))).toBe(await printed(shown["becomes:"]));
    }
    const output = await run(compile(text, filename, runnable(typed)), name);
    if (shown["prints:"]) expect(output).toBe(shown["prints:"]);
    if (!text.includes("enableDefer")) return;
    expect(await run(compile(text, filename, { ...runnable(typed), plugins: [] }), `${name}-uncompiled`)).toBe(output);
  });
});

describe("README.md", () => {
  const markdown = readFileSync(readme, "utf8");

  test.each(tableOf(markdown, "you write").flatMap(([forms]) => codeOf(forms)))("the form %s compiles", (form) => {
    compile(`import { defer } from "deferkit";\nasync function example() {\n  ${form};\n}`, "form.mjs", configured());
  });

  const errors = tableOf(markdown, "code");

  test("every error is listed", () => {
    expect(new Set(errors.map(([code]) => code))).toEqual(new Set(CODES));
  });

  const OF_TYPESCRIPT = "DK1015"; // of its transformer, which has a test of its own
  test.each(errors.filter(([code]) => code !== OF_TYPESCRIPT))(
    "%s is the error of %s, in the plugin's own words",
    (code, example, message) => {
      const report = errorOf(`import { defer } from "deferkit";\n${codeOf(example).join()}`, "bad.mjs");
      const said = [...report.matchAll(/^(DK\d+): (.*) \(\d+:\d+\)$/gm)].map(([, ...each]) => each);
      expect(said).toEqual([[code, message]]);
    },
  );

  test("the Node version is the one of the packages", () => {
    const { engines } = JSON.parse(readFileSync(join(root, "packages/runtime/package.json"), "utf8"));
    const [old, from] = engines.node.match(/\d+\.\d+/g);
    expect(markdown).toContain(`Node ${old}, or ${from} and newer`);
  });

  const hosts = tablesOf(markdown, "where it is compiled").map(([where = "", versions = "", setup = ""]) => {
    const linked = /\]\(([^)#]+)/.exec(where)?.[1] as string; // the test below says where there is none
    return { where, versions: versions.split(", "), setup: codeOf(setup), linked };
  });

  test.each(hosts)("$where is set up as its own README says", ({ setup, linked }) => {
    const shown = readFileSync(join(root, linked), "utf8");
    for (const code of setup) expect(shown).toContain(code);
  });

  test.each(hosts)("$where is run with these versions", ({ versions }) => {
    expect(installed()).toEqual(expect.arrayContaining(versions));
  });

  const page = readFileSync(join(root, "docs/hosts.md"), "utf8");
  const sections = page.split(/^##+ /m).flatMap((section) => {
    const example = /\]\(\.\.\/(examples\/[\w-]+)\)/.exec(section)?.[1];
    return blocksOf(section).flatMap(({ file, text }) =>
      example && file ? [{ file: `${example}/${file}`, text }] : [],
    );
  });
  test.each(sections)("docs/hosts.md shows $file as it is", ({ file, text }) => {
    expect(readFileSync(join(root, file), "utf8")).toBe(text);
  });

  test("its commands are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const commands = [...markdown.matchAll(/npm (?:run )?(build|demo|test|check)\b/g)].map(
      ([, name]) => name as string,
    );
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
  });

  test("what it links to is there", () => {
    const links = [...markdown.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target as string);
    expect(links.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });
});

/** The versions that our manifests pin. */
function installed(): string[] {
  const hosts = ["fixtures/hosts", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return [".", "tools/nodes", "tools/runtimes", "tools/typescripts", ...hosts].flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const versions: string[] = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    return versions.map((version) => version.replace(/^npm:.*@/, ""));
  });
}

interface Example {
  readonly line: number;
  readonly text: string;
  readonly typed: boolean;
  /** What stands below it. */
  readonly shown: Partial<Record<Relation, string>>;
}

function examplesOf(blocks: Block[]): Example[] {
  const examples: (Example & { shown: Record<string, string> })[] = [];
  for (const { language, text, line, relation, file } of blocks) {
    if (file) continue; // scripts/check/newcomer/ puts these where they belong, and runs the project
    const last = examples.at(-1);
    if (relation && last) last.shown[relation] = text;
    else if (language === "js" || language === "ts") examples.push({ line, text, typed: language === "ts", shown: {} });
  }
  return examples;
}

/** What the README itself tells users to write into babel.config.json. */
function configured(): InputOptions {
  const config = blocksOf(readFileSync(readme, "utf8")).find(({ language }) => language === "json");
  return JSON.parse((config as Block).text);
}

/** The same for the oldest Node that we support, which has neither `using` nor types. */
function runnable(typed: boolean): InputOptions {
  const { plugins = [] } = configured();
  return {
    plugins: [...(plugins ?? []), "@babel/plugin-transform-explicit-resource-management"],
    presets: typed ? ["@babel/preset-typescript"] : [],
  };
}

function compile(text: string, filename: string, options: InputOptions): string {
  const result = transformSync(text, { ...options, filename, cwd: root, configFile: false, babelrc: false });
  return result?.code as string; // nothing is ignored
}

/** The message, without the file's name. */
function errorOf(text: string, filename: string): string {
  try {
    compile(text, filename, { ...configured(), parserOpts: { plugins: ["doExpressions"] } }); // a proposal has an error
  } catch (error) {
    return (error as Error).message.replace(/^.*?: (?=DK)/, "");
  }
  return "no error";
}

/** What a program prints in a folder of its own, where it ends well. */
async function run(code: string, name: string): Promise<string> {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(place, "example.mjs"), code);
  return new Promise((done, fail) => {
    execFile(process.execPath, ["example.mjs"], { cwd: place, timeout: 20_000 }, (error, stdout, stderr) => {
      if (error || stderr) fail(error ?? new Error(stderr));
      else done(stdout);
    });
  });
}

/** Babel leaves formatting to others; the README is formatted like everything else. */
function printed(code: string): Promise<string> {
  return format(code, { parser: "babel", printWidth: 120 });
}

/** The inline code of a table cell. */
function codeOf(cell = ""): string[] {
  return [...cell.matchAll(/(`+)( ?)(.+?)\2\1(?!`)/g)].map(([, , , code]) => code as string);
}
