import { defer } from "deferkit";
import type { Defer } from "deferkit";

type Reader = { read(): string; close?(how?: string): void };
enum Level {
  Low = 1,
  High = Low << 4,
}
const enum Inlined {
  A = "a",
}
declare const ambient: unique symbol;
declare function declared(): void;

class Service<T extends string = string> {
  private readonly started?: boolean;
  constructor(
    public readonly name: T,
    protected level: Level = Level.High,
  ) {
    defer(this.log("constructed"));
  }
  log(this: Service, ...words: unknown[]): void {
    log(this.name, ...words);
  }
}

class Derived extends Service<"derived"> {
  field = "field";
  constructor(public extra: string) {
    defer(log("before super"));
    super("derived");
    defer(this.log(this.extra, this.field, this.level));
    defer((this.log as any)("as any"));
    defer(this.log!("non-null"));
    defer((<any>this.log)("angle"));
    defer((this.log satisfies Function)("satisfies"));
    defer((this as Service).log("receiver as"));
    defer((this!.log!)!("many"));
  }
}

function wrapped(reader: Reader | undefined): void {
  defer(reader!.close!("1"));
  defer((reader as Reader).close?.("2"));
  defer(reader?.close!("3"));
  defer((reader?.close as any)("4"));
  defer(reader?.close!);
  defer(reader!.close as () => void);
  defer((reader satisfies unknown as Reader).close!, "5");
  defer((() => log("literal")) as () => void);
  defer((function () {
    log("function literal");
  })!);
  defer<unknown>(log("type argument"));
  defer(log<string>("instantiated"));
  defer((log<string>)("instantiation expression"));
  (defer)(log("parenthesised marker"));
  (defer as Defer)(log("marker as"));
  defer!(log("marker!"));
  defer.onSuccess<number>(log("onSuccess"));
  (defer(log("parenthesised statement")));
  defer(log("statement as")) as void;
}

function overloaded(a: string): string;
function overloaded(a: number): number;
function overloaded(a: any): any {
  function inner(x: string): void;
  function inner(x: number): void;
  function inner(x: unknown): void {
    defer(log("inner", x));
  }
  inner(1);
  defer(inner("deferred" as string));
  return a;
}

function assertsThis(this: void, value: unknown): asserts value is string {
  defer(log("asserted"));
  let definite!: number;
  type Local = typeof defer;
  interface Shape extends Reader {}
  if (typeof value !== "string") throw new TypeError("not a string");
}

namespace Space {
  export const inside = 1;
  export function close(): void {
    defer(log("namespace", inside));
  }
}

abstract class Abstract {
  abstract stop(): void;
  async run<const T>(work: () => T): Promise<T | string> {
    defer(this.stop());
    defer.recover((error: unknown): string => `recovered ${(error as Error).message}`);
    return work();
  }
}
class Concrete extends Abstract {
  override stop() {
    log("stopped");
  }
}


export default async function main(): Promise<void> {
  new Service("service");
  new Derived("extra");
  wrapped({ read: () => "", close(how = "none") { log("close", how, this !== undefined); } });
  overloaded("x");
  assertsThis("x");
  Space.close();
  log(await new Concrete().run(() => 1), await new Concrete().run((): number => { throw new Error("x"); }));
  log(Level[Level.High], Inlined.A);
}

/* log
service constructed
derived constructed
derived many
derived receiver as
derived satisfies
derived angle
derived non-null
derived as any
derived extra field 16
before super
statement as
parenthesised statement
onSuccess
marker!
marker as
parenthesised marker
instantiation expression
instantiated
type argument
function literal
literal
close 5 true
close none true
close none true
close 4 true
close 3 true
close 2 true
close 1 true
inner 1
inner deferred
asserted
namespace 1
stopped
stopped
1 recovered x
High a
*/
