import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type BuildFailure, type BuildOptions, type Plugin } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import deferkit from "../src/esbuild.ts";

const folder = mkdtempSync(join(tmpdir(), "deferkit-esbuild-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SOURCE = 'import { defer } from "deferkit";\nexport function use() {\n  defer(close());\n  return <b />;\n}\n';

async function bundled(file: string, code: string, options: BuildOptions = {}): Promise<string> {
  writeFileSync(join(folder, file), code);
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    packages: "external",
    jsx: "preserve",
    logLevel: "silent",
    ...options,
    plugins: [deferkit(), ...(options.plugins ?? [])],
  });
  return outputFiles![0]!.text;
}

describe("esbuild", () => {
  test("the loaders are the user's", async () => {
    const code = await bundled("a.js", SOURCE, { loader: { ".js": "jsx" } });
    expect(code).toContain("_defers = [null, close];");
    expect(code).toContain("<b />");
  });

  test("without them it is esbuild that does not take JSX in .js", async () => {
    const failure = (await bundled("a.js", SOURCE).catch((error) => error)) as BuildFailure;
    expect(failure.errors.map(({ text, location }) => [text, location?.line])).toEqual([
      ["The JSX syntax extension is not currently enabled", 4],
    ]);
  });

  test("a file without a marker is left to other plugins", async () => {
    const other: Plugin = {
      name: "other",
      setup: (it) => it.onLoad({ filter: /b\.ts$/ }, () => ({ contents: "export default 'of the other plugin'" })),
    };
    expect(
      await bundled("b.ts", "export const defer: number = 1;\nconsole.log(defer);", { plugins: [other] }),
    ).toContain("of the other plugin");
  });

  test("so is a file that is in another namespace", async () => {
    writeFileSync(join(folder, "c.ts"), SOURCE);
    const other: Plugin = {
      name: "other",
      setup(it) {
        it.onResolve({ filter: /^text:/ }, ({ path }) => ({ path: join(folder, path.slice(5)), namespace: "text" }));
        it.onLoad({ filter: /.*/, namespace: "text" }, () => ({ contents: "a text", loader: "text" }));
      },
    };
    const code = await bundled("main.ts", 'import text from "text:c.ts";\nconsole.log(text);', { plugins: [other] });
    expect(code).toContain('"a text"');
  });

  test("a file that is imported as something else than code stays what it is", async () => {
    writeFileSync(join(folder, "d.json"), '{ "defer": 1 }');
    const code = await bundled("main.ts", 'import it from "./d.json" with { type: "json" };\nconsole.log(it);');
    expect(code).toContain("defer: 1");
  });

  test("places count bytes, as everywhere in esbuild", async () => {
    const code = 'import { defer } from "deferkit";\nfunction use() {\n  /* \u{1F600}é */ defer(\n    "é" +\n 1);\n}\n';
    const failure = (await bundled("e.ts", code).catch((error) => error)) as BuildFailure;
    expect(failure.errors.map(({ pluginName, location }) => ({ pluginName, ...location }))).toEqual([
      {
        pluginName: "deferkit",
        file: "e.ts",
        line: 4,
        column: 4,
        length: 6,
        lineText: '    "é" +',
        namespace: "file",
        suggestion: "",
      },
    ]);
    const sameLine = (await bundled("f.ts", code.replaceAll(/\n {4}|\n (?=1)/g, "")).catch(
      (error) => error,
    )) as BuildFailure;
    expect(sameLine.errors.map(({ location }) => [location?.line, location?.column, location?.length])).toEqual([
      [3, 21, 7],
    ]);
  });
});
