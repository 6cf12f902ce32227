// Builds what is published into packages/*/dist, in about a second: one line per package, at the end of this file.
// It does not check types (`npm run types` does). `isolatedDeclarations` makes a declaration file a matter of its one
// source file, and `isolatedModules` makes the JavaScript one too.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build as esbuild } from "esbuild";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every source file by itself, as ES modules in dist/ and as CommonJS in dist/cjs/. */
async function library(name) {
  const output = new Map([["cjs/package.json", '{ "type": "commonjs" }\n']]);
  for (const file of await sources(name)) {
    const text = await readFile(sourceOf(name, file), "utf8");
    const declaration = declare(name, file, text);
    for (const folder of ["", "cjs/"]) {
      const { outputText, sourceMapText } = transpile(name, file, text, folder);
      output.set(folder + renamed(file, ".js"), outputText);
      output.set(folder + renamed(file, ".js.map"), sourceMapText);
      output.set(folder + renamed(file, ".d.ts"), declaration);
    }
  }
  await write(name, output);
}

/** One ES module holding core as well, which is never published; whatever else it imports must be in `external`. */
async function bundle(name, { external = [] } = {}) {
  const output = new Map();
  const { outputFiles, metafile } = await esbuild({
    entryPoints: [sourceOf(name, "index.ts")],
    outfile: path.join(dist(name), "index.js"),
    absWorkingDir: root,
    bundle: true,
    external,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    sourcemap: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  for (const { path: file, text } of outputFiles) output.set(path.relative(dist(name), file), text);
  assertNoForeignSources(metafile);

  const todo = ["index.ts"];
  for (const file of todo) {
    const declaration = declare(name, file, await readFile(sourceOf(name, file), "utf8"));
    output.set(renamed(file, ".d.ts"), declaration);
    for (const { text } of specifiers(declaration)) {
      if (!text.startsWith("."))
        throw new Error(`${file}: its declarations need ${text}, which is not published with it`);
      const next = path.posix.join(path.posix.dirname(file), text.replace(/\.js$/, ".ts"));
      if (!todo.includes(next)) todo.push(next);
    }
  }
  await write(name, output);
}

function transpile(name, file, text, folder) {
  const isCommonJS = folder === "cjs/";
  return checked(
    name,
    file,
    ts.transpileModule(text, {
      fileName: file,
      reportDiagnostics: true,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: isCommonJS ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
        verbatimModuleSyntax: !isCommonJS,
        isolatedModules: true,
        rewriteRelativeImportExtensions: true,
        sourceMap: true,
        inlineSources: true,
        sourceRoot: path.posix.relative(
          path.posix.join("dist", folder, path.posix.dirname(file)),
          path.posix.join("src", path.posix.dirname(file)),
        ),
      },
    }),
  );
}

/** The declarations of one file. TypeScript leaves `./file.ts` in them, which other tools cannot find: we write `./file.js`. */
function declare(name, file, text) {
  const options = {
    isolatedDeclarations: true,
    declaration: true,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
  };
  const { outputText } = checked(
    name,
    file,
    ts.transpileDeclaration(text, { fileName: file, reportDiagnostics: true, compilerOptions: options }),
  );
  let result = outputText;
  for (const specifier of specifiers(outputText).toReversed()) {
    const [start, end] = [specifier.getStart() + 1, specifier.end - 1]; // without its quotes
    if (specifier.text.startsWith("."))
      result = result.slice(0, start) + specifier.text.replace(/\.ts$/, ".js") + result.slice(end);
  }
  return result;
}

/** The string literals that name other modules, in order. */
function specifiers(declaration) {
  const found = [];
  const visit = (node) => {
    const specifier = ts.isImportTypeNode(node) ? node.argument.literal : node.moduleSpecifier;
    if (specifier) found.push(specifier);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("index.d.ts", declaration, ts.ScriptTarget.ES2022, true));
  return found;
}

function checked(name, file, result) {
  if (result.diagnostics.length === 0) return result;
  const host = { getCanonicalFileName: (it) => it, getCurrentDirectory: () => "", getNewLine: () => "\n" };
  throw new Error(`packages/${name}/src/${ts.formatDiagnostics(result.diagnostics, host).trim()}`);
}

function assertNoForeignSources(metafile) {
  const foreign = Object.keys(metafile.inputs).filter((input) => !input.startsWith("packages/"));
  if (foreign.length > 0) throw new Error(`only our own sources may be bundled, not ${foreign.join(", ")}`);
}

/** Only what changed is written and only what is left over is deleted, so that a build does not disturb a running test. */
async function write(name, output) {
  await mkdir(dist(name), { recursive: true });
  for (const [file, text] of output) {
    const target = path.join(dist(name), file);
    if (existsSync(target) && (await readFile(target, "utf8")) === text) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  for (const file of await files(dist(name))) if (!output.has(file)) await rm(path.join(dist(name), file));
}

async function sources(name) {
  return (await files(path.join(root, "packages", name, "src"))).filter((file) => /(?<!\.test|\.d)\.ts$/.test(file));
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((it) => it.isFile())
    .map((it) => path.relative(folder, path.join(it.parentPath, it.name)).replaceAll("\\", "/"));
}

function sourceOf(name, file) {
  return path.join(root, "packages", name, "src", file);
}

function dist(name) {
  return path.join(root, "packages", name, "dist");
}

function renamed(file, extension) {
  return file.replace(/\.ts$/, extension);
}

const packages = {
  runtime: (name) => library(name),
  "babel-plugin": (name) => bundle(name, { external: ["@babel/*"] }),
};

// One package that does not build leaves the others built.
for (const [name, build] of Object.entries(packages)) {
  try {
    if (!existsSync(sourceOf(name, "index.ts"))) throw new Error(`packages/${name}/src/index.ts does not exist`);
    await build(name);
  } catch (error) {
    console.error(`build of ${name} failed: ${error.message}`);
    process.exitCode = 1;
  }
}
