import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { transform, TransformError, type Problem } from "@deferkit/unplugin";
import type { Linter } from "eslint";
import { expect, test } from "vitest";
import plugin from "../src/index.ts";
import { hasTools, hosts, lint, newest, tools, type Host } from "./lint.ts";

const fixtures = path.resolve(import.meta.dirname, "../../../fixtures");

const babelOptions = {
  requireConfigFile: false,
  babelOptions: {
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ["jsx", "decorators", "explicitResourceManagement"] },
  },
};

interface Parser {
  readonly name: string;
  readonly reads: RegExp;
  readonly languageOptions: Linter.LanguageOptions;
  /** What it cannot parse. */
  readonly unread?: readonly string[];
}

const espree: Parser = {
  name: "espree",
  reads: /\.[cm]?jsx?$/,
  languageOptions: {},
  unread: [
    ...["reject/marker-constructed-tagged-and-spread", "run/decorated-class", "run/enable-defer-decorator"],
    "lower/decorators",
  ],
};

const others = (): readonly Parser[] => [
  {
    name: "typescript-eslint",
    reads: /./,
    languageOptions: { parser: tools("typescript-eslint").parser },
    unread: ["run/optional-chains-of-every-kind"],
  },
  {
    name: "@babel/eslint-parser",
    reads: /\.[cm]?jsx?$/,
    languageOptions: { parser: tools("@babel/eslint-parser"), parserOptions: babelOptions },
  },
];

const cases = ["reject", "run", "lower"].flatMap((kind) =>
  readdirSync(path.join(fixtures, kind)).map((name) => read(kind, name)),
);

interface Case {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  readonly expected: string;
}

const parsers = hasTools ? [espree, ...others()] : [espree];

for (const host of hosts) {
  for (const parser of parsers) {
    const own = cases.filter(({ file }) => parser.reads.test(file));
    test.each(own)(`$name with ${host.name} and ${parser.name}`, ({ name, code, file, expected }) => {
      const printed = messagesOf(host, parser, code, file)
        .map((each) => print(each))
        .join("\n");
      if (parser.unread?.includes(name)) expect(printed).toMatch(/^does not parse: /);
      else expect(printed).toBe(expected);
    });
  }
}

function read(kind: string, name: string): Case {
  const folder = path.join(fixtures, kind, name);
  const file = readdirSync(folder).find((each) => each.startsWith("input."))!;
  return {
    name: `${kind}/${name}`,
    file,
    code: readFileSync(path.join(folder, file), "utf8"),
    expected: kind === "reject" ? readFileSync(path.join(folder, "expected.txt"), "utf8") : "",
  };
}

test.skipIf(!hasTools).each(cases.filter(({ name }) => name.startsWith("reject/")))(
  "what to write in $name",
  ({ code, file }) => {
    const messages = messagesOf(newest, parsers[1]!, code, file);
    const given = messages.map(({ suggestions = [] }) => suggestions.map(({ fix }) => fix));
    expect(given).toEqual(problemsOf(code, file).map(({ suggestions }) => suggestions.map(toFix)));
  },
);

function problemsOf(code: string, file: string): readonly Problem[] {
  try {
    transform(code, file);
    return [];
  } catch (error) {
    if (error instanceof TransformError) return error.problems;
    throw error;
  }
}

function toFix({ start, end, text }: Problem["suggestions"][number]): object {
  return { range: [start.offset, end.offset], text };
}

function messagesOf(host: Host, { languageOptions }: Parser, code: string, file: string): Linter.LintMessage[] {
  const isScript = /\.cjs$/.test(file) || !/^\s*(?:import|export)\b/m.test(code);
  return lint(host, code, file, {
    plugins: plugin.configs.recommended.plugins!,
    rules: { "@deferkit/valid": "error" },
    linterOptions: { reportUnusedDisableDirectives: "off" },
    languageOptions: {
      ...languageOptions,
      sourceType: isScript ? "commonjs" : "module",
      parserOptions: { ecmaFeatures: { jsx: true }, ...languageOptions.parserOptions },
    },
  });
}

/** As `expected.txt` spells it. */
function print({ message, line, column, endLine, endColumn, fatal }: Linter.LintMessage): string {
  if (fatal) return `does not parse: ${message}`;
  const [, code, text] = /^(DK\d+): ([^]*)$/.exec(message) ?? [undefined, "?", message];
  return `${code} ${line}:${column}-${endLine}:${endColumn}\n${text}\n`;
}
