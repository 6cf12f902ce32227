import type { Program } from "./messages.ts";
import { traceAtexit, traceDefer, type Tell } from "./trace.ts";

declare const RUNTIME_TEXT: string;
declare function importScripts(address: string): void; // of workers, whose types would hide those of the page

type Runtime = typeof import("./runtime.ts");
type Modules = Readonly<Record<string, object>>;

/** Where the modules of the program find what they export, and the wrapper of a CommonJS file what it needs. */
const SHARED = "deferkit playground";

const GLOBALS = "deferkit/globals";

export interface Loaded {
  /** Settles when the program's own code is over. */
  readonly done: Promise<unknown>;
  runExitfuncs(): void | Promise<void>;
}

/** Starts a program with a runtime that tells of deferred calls. */
export async function load(program: Program, tell: Tell): Promise<Loaded> {
  Object.defineProperty(self, "onpagehide", { value: null }); // `atexit` warns where there is neither a process nor a page
  const runtime: Runtime = await importText(RUNTIME_TEXT);
  traceDefer(runtime.deferkit.defer as never, tell);
  const modules = modulesOf(runtime, tell);
  if (program.kind === "commonjs" && program.code.includes(GLOBALS)) await runtime.installGlobals(); // `require` cannot wait
  const done = program.kind === "module" ? runModule(program, modules, runtime) : runCommonJS(program, modules);
  return { done, runExitfuncs: runtime.atexit.runExitfuncs };
}

function modulesOf({ deferkit, atexit }: Runtime, tell: Tell): Modules {
  const lowered = atexit as unknown as { push(): void };
  return {
    deferkit,
    "deferkit/atexit": { ...atexit, push: traceAtexit(lowered.push, tell) },
    "react/jsx-runtime": { jsx: element, jsxs: element, Fragment: "" },
  };
}

/** JSX makes plain objects here. */
function element(type: unknown, props: object): object {
  return { type, props };
}

function runModule(program: Program, modules: Modules, runtime: Runtime): Promise<unknown> {
  const shared = { modules, installGlobals: runtime.installGlobals };
  Object.defineProperty(self, SHARED, { value: shared });
  const addresses = new Map<string, string>();
  const addressOf = (specifier: string): string => {
    const known = addresses.get(specifier) ?? address(moduleText(specifier, modules));
    addresses.set(specifier, known);
    return known;
  };
  let { code } = program;
  for (const { start, end, specifier } of program.imports.toReversed()) {
    code = code.slice(0, start) + JSON.stringify(addressOf(specifier)) + code.slice(end);
  }
  return importText(`${code}\n//# sourceURL=${program.name}`);
}

/** The text of a module that exports what there is already: every import sees the same objects. */
function moduleText(specifier: string, modules: Modules): string {
  const shared = `globalThis[${JSON.stringify(SHARED)}]`;
  if (specifier === GLOBALS) return `await ${shared}.installGlobals();`;
  const module = modules[specifier];
  if (!module) return `throw new Error(${JSON.stringify(missing(specifier, modules))});`;
  const names = Object.keys(module).filter((name) => name !== "default");
  const lines = names.map(
    (name, at) => `const _${at} = module[${JSON.stringify(name)}]; export { _${at} as ${name} };`,
  );
  return [`const module = ${shared}.modules[${JSON.stringify(specifier)}];`, ...lines].join("\n");
}

function missing(specifier: string, modules: Modules): string {
  const known = [...Object.keys(modules), GLOBALS].join(", ");
  return `The playground has no module "${specifier}". It has ${known}.`;
}

/** A classic script is sloppy unless it says otherwise, as CommonJS is. */
function runCommonJS({ code, name }: Program, modules: Modules): Promise<unknown> {
  const require = (specifier: string): object => {
    if (specifier === GLOBALS) return {};
    if (Object.hasOwn(modules, specifier)) return modules[specifier]!;
    throw new Error(missing(specifier, modules));
  };
  const module = { exports: {} };
  return new Promise((done, failed) => {
    const call = (body: (...args: unknown[]) => void): void => {
      try {
        done(Reflect.apply(body, module.exports, [module.exports, require, module, name, "."]));
      } catch (error) {
        failed(error);
      }
    };
    Object.defineProperty(self, SHARED, { value: { call } });
    const head = `globalThis[${JSON.stringify(SHARED)}].call(function (exports, require, module, __filename, __dirname) {`;
    importScripts(address(`${head}${code}\n});\n//# sourceURL=${name}`));
  });
}

function importText(text: string): Promise<any /* a module of any kind */> {
  return import(/* @vite-ignore */ address(text));
}

function address(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
