import type { Situation } from "./situation.ts";

const mention = (id: number, name = "defer"): string => `try { ${name}(hit(${id})); } catch {}`;
const M1 = mention(1);
const M2 = mention(2);

/** What only TypeScript has, around the free name: what is merely declared binds nothing, what exists at run time does. */
const FREE = [
  `declare function defer(x: unknown): void; function f() { ${M1} } f();`,
  `declare const defer: any; ${M1}`,
  `declare global { var defer: any; } export {}; function f() { ${M1} } f();`,
  `declare namespace defer { const x: number; } function f() { ${M1} } f();`,
  `declare class defer {} function f() { ${M1} } f();`,
  `declare enum defer { A } function f() { ${M1} } f();`,
  `interface defer { x: 1 } type Later = defer; function f() { ${M1} } f();`,
  `type defer = (defer: boolean) => void; const g: defer | undefined = undefined; function f() { ${M1} } f();`,
  `namespace defer { export interface X {} } function f() { ${M1} } f();`,
  `namespace defer { export namespace inner { export type X = 1; } } function f() { ${M1} } f();`,
  `namespace defer { export const x = 1; } function f() { ${M1} } f();`,
  `namespace defer.inner { export const x = 1; } function f() { ${M1} } f();`,
  `namespace outer.defer { export const x = 1; export function f() { ${M1} } f(); } ${M2}`,
  `enum defer { A } function f() { ${M1} } f();`,
  `enum E { defer = 1, x = (() => { ${M1} return 1; })() } ${M2}`,
  `enum E { defer = 1 } enum E { x = (() => { ${M1} return 1; })() } ${M2}`,
  `enum E { "defer" = 1, x = (() => { ${M1} return 1; })() } function f() { ${M2} } f();`,
  `enum E { later = 1, x = (() => { ${M1} return 1; })() }`,
  `namespace N { export const defer = own; export function f() { ${M1} } } N.f(); ${M2}`,
  `namespace N { export const defer = own; } namespace N { export function f() { ${M1} } } N.f(); ${M2}`,
  `namespace N { export function f() { ${M1} } } namespace N { export function defer(x: unknown) { own(x); } } N.f();`,
  `namespace N { const defer = own; ${M1} } namespace N { export function f() { ${M2} } } N.f();`,
  `namespace A.B { export const defer = own; } namespace A.B { export function f() { ${M1} } } A.B.f(); ${M2}`,
  `namespace A { export namespace B { export const defer = own; } } namespace A.B { ${M1} } namespace A { ${M2} }`,
  `namespace A { namespace B { export const defer = own; } } namespace A { namespace B { ${M1} } }`,
  `namespace N { export enum defer { A } } namespace N { export function f() { ${M1} } } N.f();`,
  `class N { static defer = own; } namespace N { export function f() { ${M1} } } N.f();`,
  `enum N { defer } namespace N { export function f() { ${M1} } } N.f();`,
  `namespace N { export const defer = own; } enum N { x = (() => { ${M1} return 1; })() }`,
  `namespace Other { export const own = 1; } namespace N { export import defer = Other.own; export function f() { ${M1} } } N.f();`,
  `class A { constructor(private defer: any) { ${M1} } } new A(own); function f() { ${M2} } f();`,
  `class A { constructor(private defer: any, g = () => { ${M1} }) { g(); } } new A(own);`,
  `function f(this: unknown, defer?: any) { ${M1} } f.call(null, own);`,
  `const f = <defer,>(x: defer) => { ${M1} }; f(1);`,
  `class Box<defer> { m(x?: defer) { ${M1} } } new Box().m();`,
  `function f(x: typeof defer extends Function ? 1 : 2) { ${M1} } f(1 as never);`,
  `function f(): asserts defer is never; function f(defer?: any): void { ${M1} } f(own);`,
  `abstract class A { abstract defer(): void; m() { ${M1} } } class B extends A { defer() {} } new B().m();`,
  `class A implements Pick<A, "defer"> { defer = own; m() { ${M1} } } new A().m();`,
  `let x = 1 as defer.X | number; declare namespace defer { type X = 1; } function f() { ${M1} } f();`,
  `function f() { ${mention(1, "defer!")} ${mention(2, "(defer as any)")} ${mention(3, "(<any>defer)")} } f();`,
  `function f() { ${mention(1, "(defer satisfies unknown)")} ${mention(2, "defer<any>")} } f();`,
  `const defer = own as any; function f() { ${M1} } f();`,
  `namespace N { if (true) { function defer(x: unknown) { own(x); } } ${M1} }`,
  `type defer = 1; export type { defer }; function f() { ${M1} } f();`,
] as const;

/** Imports. Those of types are not here: they bind the name for deferkit (language.md §1.1), and for the engine do not. */
const IMPORTED = [
  `import { defer } from "deferkit"; type D = typeof defer; function f(x?: D) { ${M1} } f();`,
  `import { defer } from "deferkit"; function f(g: (defer: boolean) => void = () => {}) { ${M1} } f();`,
  `import { defer } from "deferkit"; interface O { defer: string; m(defer: string): void } function f() { ${M1} } f();`,
  `import { defer } from "deferkit"; namespace N { export const defer = own; ${M1} } function f() { ${M2} } f();`,
  `import { defer } from "deferkit"; enum E { defer = 1, x = (() => { ${M1} return 1; })() } ${M2}`,
  `import { defer as E } from "deferkit"; namespace N { enum E { A } ${mention(1, "E")} } ${mention(2, "E")}`,
  `import { defer as __later } from "deferkit"; function f() { ${mention(1, "__later")} } f();`,
  `import * as __kit from "deferkit"; function f() { ${mention(1, "__kit.defer")} } f();`,
  `import { defer } from "deferkit"; class A { constructor(public defer: any) { ${M1} } } new A(own); ${M2}`,
  `import { defer } from "deferkit"; export namespace N { export function f() { ${M1} } } N.f();`,
  `import { defer } from "deferkit"; declare namespace N { const defer: 1; } function f() { ${M1} } f();`,
  `import { defer } from "another-library"; function f() { ${M1} } f();`,
] as const;

/** Decorators of the old kind, whose arguments see nothing of the method that they are written in. */
const DECORATED = [
  `const tag = (x: unknown): any => () => {}; class A { @tag((() => { ${M1} })()) m(defer: any) { ${M2} } } new A().m(own);`,
  `const tag = (x: unknown): any => () => {}; class A { @tag((() => { ${M1} })()) defer = own; m() { ${M2} } } new A().m();`,
  `const tag = (x: unknown): any => () => {}; @tag((() => { ${M1} })()) class A { m() { var defer: any = own; ${M2} } } new A().m();`,
] as const;

/** Only TypeScript knows decorators of parameters. */
const DECORATED_PARAMETERS = [
  `const tag = (x: unknown): any => () => {}; class A { m(@tag((() => { ${M1} })()) defer: any) { ${M2} } } new A().m(own);`,
  `const tag = (x: unknown): any => () => {}; class A { constructor(defer: any, @tag((() => { ${M1} })()) x?: any) { ${M2} } } new A(own);`,
] as const;

const REQUIRED = [
  `import kit = require("deferkit"); function f() { ${mention(1, "kit.defer")} } f();`,
  `import __kit = require("deferkit"); function f(kit: any) { ${mention(1, "__kit.defer")} } f(own);`,
  `import kit = require("deferkit"); namespace N { export const defer = own; } namespace M { export import kit = N; ${mention(1, "kit.defer")} } ${mention(2, "kit.defer")}`,
  `const { defer } = require("deferkit") as { defer: any }; function f() { ${M1} } f();`,
  `const defer = (require("deferkit") as any).defer; function f() { ${M1} } f();`,
  `const defer = require("deferkit")!.defer as any; function f() { ${M1} } f();`,
  `const { defer } = require("deferkit" as string); function f() { ${M1} } f();`,
  `declare const require: any; const { defer } = require("deferkit"); function f() { ${M1} } f();`,
  `namespace N { export const kit = require("deferkit"); export function f() { ${mention(1, "kit.defer")} } } N.f();`,
] as const;

/** Programs that only TypeScript can say. Types are erased before the engine runs them. */
export function typed(): Situation[] {
  const of = (codes: readonly string[], kind: Situation["kind"]): Situation[] =>
    codes.map((code) => ({ title: `TypeScript: ${code}`, kind, language: "TypeScript", code }));
  const isModule = (code: string): boolean => /\bexport (?:\{|type \{)/.test(code);
  return [
    // In a script an enum or a namespace would take up the global variable of its name.
    ...of(
      FREE.filter((code) => !isModule(code)),
      "commonjs",
    ),
    ...of(FREE, "module"),
    ...of(IMPORTED, "module"),
    ...of(DECORATED, "commonjs"),
    ...of(DECORATED_PARAMETERS, "commonjs").map((each): Situation => ({ ...each, hosts: /^TypeScript/ })),
    ...of(REQUIRED, "commonjs"),
  ];
}
