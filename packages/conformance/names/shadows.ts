import { moduleBindings, sloppyBindings } from "./bindings.ts";
import { situation, type Situation } from "./situation.ts";

const OWN = "function N(x) { own(x); }";

/** Declarations of the name in every place, and mentions that see them or do not. */
const ANYWHERE = [
  "function f(N) { @1 } f(own);",
  "const f = (N) => { @1 }; f(own); @2",
  "function f({ N }) { @1 } f({ N: own });",
  "function f({ k: [N] = [own] }) { @1 } f({});",
  "function f(...[N]) { @1 } f(own);",
  "function f() { var N = own; @1 } f(); function g() { @2 } g();",
  "function f() { @1 { var N; } } f();",
  "function f() { { let N = own; @1 } @2 } f();",
  "function f() { { const N = own; @1 } @2 } f();",
  "function f() { { class N {} @1 } @2 } f();",
  `function f() { @1 ${OWN} } f();`,
  "(function N(x) { if (x === undefined) { @1 } else own(x); })();",
  "const C = class N { m() { @1 } }; new C().m(); function f() { @2 } f();",
  "function f() { try { throw own; } catch (N) { @1 } @2 } f();",
  "function f() { try { throw { N: own }; } catch ({ N }) { @1 } @2 } f();",
  "function f() { for (let N = own, go = 1; go; go = 0) { @1 } @2 } f();",
  "function f() { for (const N of [own]) { @1 } @2 } f();",
  "function f() { for (const { N } of [{ N: own }]) { @1 } @2 } f();",
  "function f() { for (const k in { a: 1 }) { @1 } } f();",
  "function f(g = () => { @1 }) { var N = own; @2 g(); } f();",
  "function f({ g = () => { @1 } } = {}) { let N = own; @2 g(); } f();",
  "function f(N, g = () => { @1 }) { g(); } f(own);",
  'class A { [(() => { @1 return "k"; })()]() { var N = own; @2 } } new A().k();',
  '({ [(() => { @1 return "k"; })()](N) { @2 } }).k(own);',
  'class A { static [(() => { @1 return "k"; })()] = (N) => { @2 }; } A.k(own);',
  "function f() { switch ((() => { @1 return 1; })()) { case 1: let N = own; @2 } @3 } f();",
  "function f() { switch (0) { case 0: let N = own; case 1: @1 } @2 } f();",
  "class A { static { var N = own; @1 } static { @2 } }",
  "class A { x = () => { @1 }; #y = () => { @2 }; z() { this.#y(); } } const a = new A(); a.x(); a.z();",
  "function f() { N: for (;;) { @1 break N; } } f();",
  "({ N() { @1 } }).N(); class A { N() { @2 } } new A().N();",
  "const o = { N: own, set k(N) { @1 }, get j() { @2 return 1; } }; o.k = own; o.j;",
  "const f = async (N) => { @1 }; f(own); async function g() { @2 } g();",
  "function* f(N) { @1 } f(own).next(); function* g() { @2 } g().next();",
  "function f() { return (() => { @1 })(); } f();",
  "function outer() { function f() { @1 } let N = own; f(); } outer();",
  "const f = ([{ N } = { N: own }]) => { @1 }; f([]);",
  "@1 function f() { @2 } f();",
  "{ let N = own; @1 } @2",
] as const;

/** Functions in blocks, which sloppy code hoists (Annex B.3). */
const IN_BLOCKS = [
  `function f() { { ${OWN} @1 } @2 } f();`,
  `function f() { if (true) { ${OWN} } @1 } f();`,
  `function f() { { async ${OWN} @1 } @2 } f();`,
  "function f() { { function* N(x) { own(x); } @1 } @2 } f();",
  `function f() { { { ${OWN} @1 } } @2 } f();`,
  `function f() { { let N = own; { ${OWN} @1 } @2 } @3 } f();`,
  `function f(N) { { ${OWN} @1 } @2 } f(own);`,
  `function f({ N }) { { ${OWN} } @1 } f({ N: own });`,
  `function f() { switch (1) { case 1: ${OWN} @1 } @2 } f();`,
  `function f() { switch (1) { default: async ${OWN} @1 } @2 } f();`,
  `function f() { try { throw own; } catch (N) { { ${OWN} @1 } @2 } @3 } f();`,
  `function f() { try { throw { N: own }; } catch ({ N }) { { ${OWN} @1 } @2 } @3 } f();`,
  `function f() { for (let N = own, go = 1; go; go = 0) { { ${OWN} @1 } @2 } @3 } f();`,
  `function f() { for (const k of [1]) { ${OWN} @1 } @2 } f();`,
  `function f() { { ${OWN} { ${OWN} @1 } @2 } @3 } f();`,
  `const f = () => { { ${OWN} @1 } @2 }; f();`,
  `function f() { "use strict"; { ${OWN} @1 } @2 } f();`,
  `class A { m() { { ${OWN} @1 } @2 } } new A().m();`,
  `function f() { { ${OWN} } g(); function g() { @1 } } f();`,
  `function f() { { ${OWN} @1 } var N; @2 } f();`,
] as const;

const SLOPPY = [
  `function f() { if (true) ${OWN} @1 } f();`,
  `function f() { if (false); else ${OWN} @1 } f();`,
  `function f() { label: ${OWN} @1 } f();`,
  `function f() { { label: ${OWN} @1 } @2 } f();`,
  `function f(N) { ${OWN} @1 } f();`,
  `function f() { { ${OWN} ${OWN} @1 } @2 } f();`,
] as const;

/** Every shadow around each kind of binding in turn, in sloppy code and in a module. */
export function shadowed(): Situation[] {
  const both = [...ANYWHERE, ...IN_BLOCKS];
  return [
    ...[...both, ...SLOPPY, ...IN_BLOCKS].map(
      (template, turn) => situation(template, template, sloppyBindings[turn % sloppyBindings.length]!, turn), // in range
    ),
    ...both.map(
      (template, turn) => situation(template, template, moduleBindings[turn % moduleBindings.length]!, turn + 3), // in range
    ),
  ];
}
