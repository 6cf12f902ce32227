import ts from "typescript";
import { expect, test } from "vitest";
import { atexit, enableDefer } from "../src/index.ts";
import { run } from "./program.ts";

/** Runs TypeScript with standard decorators, which no engine has yet. */
async function printedBy(source: string): Promise<string[]> {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const { stdout, stderr, code } = await run(outputText);
  expect([stderr, code]).toEqual(["", 0]);
  return stdout.trim().split("\n");
}

test("@enableDefer decorates methods, static and private ones, getters and setters", async () => {
  const printed = await printedBy(`
    import { defer, enableDefer } from "deferkit";
    const log = console.log;
    class Counter {
      n = 1;
      @enableDefer add(by: number) {
        defer(() => log("added", this.n));
        return (this.n += by);
      }
      @enableDefer static create(this: typeof Counter) {
        defer(() => log("created"));
        return new this();
      }
      @enableDefer #secret() {
        defer(() => log("secret"));
        return this.#more();
      }
      @enableDefer static *values() {
        defer(() => log("closed"));
        yield 1;
      }
      @enableDefer async later() {
        await undefined;
        defer(() => log("later"));
      }
      #more() {
        return this.n;
      }
      @enableDefer get twice() {
        defer(() => log("got"));
        return this.#secret() * 2;
      }
      @enableDefer set twice(value: number) {
        defer(() => log("set", this.n));
        this.n = value / 2;
      }
    }
    const counter = Counter.create();
    log(counter.add(2));
    log(counter.twice);
    counter.twice = 8;
    log(...Counter.values());
    await counter.later();
    log(Counter.prototype.add.name, Counter.prototype.add.length);
  `);
  expect(printed).toEqual(["created", "added 3", "3", "secret", "got", "6", "set 4", "closed", "1", "later", "add 1"]);
});

test("@enableDefer on anything else is a TypeError that says what it decorates", () => {
  for (const kind of ["class", "field", "accessor"]) {
    const decorate = () => enableDefer(class {} as never, { kind, name: "x", addInitializer() {} } as never);
    expect(decorate).toThrow(TypeError);
    expect(decorate).toThrow(`not a ${kind}`);
  }
  expect(() => enableDefer(class {} as never, "legacy" as never)).toThrow(/experimentalDecorators/);
});

test("@atexit.register registers a static method with its class, an instance method with every instance", async () => {
  const printed = await printedBy(`
    import { atexit } from "deferkit";
    class Service {
      constructor(readonly name: string) {}
      @atexit.register static stop() {
        console.log("stop", this === Service);
      }
      @atexit.register close() {
        console.log("close", this.name);
      }
    }
    new Service("a");
    new Service("b");
    console.log(atexit.ncallbacks());
    atexit.register(function () { console.log("last"); })
  `);
  expect(printed).toEqual(["3", "last", "close b", "close a", "stop true"]);
});

test("@atexit.register on anything else is a TypeError that says what it decorates", () => {
  for (const kind of ["class", "getter", "field"]) {
    const decorate = () => atexit.register(class {} as never, { kind, name: "x", addInitializer() {} } as never);
    expect(decorate).toThrow(TypeError);
    expect(decorate).toThrow(`not a ${kind}`);
  }
  expect(atexit.ncallbacks()).toBe(0);
});
