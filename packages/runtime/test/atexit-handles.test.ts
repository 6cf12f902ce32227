import { test } from "vitest";

test.concurrent("handles are removed in linear time, in any order", async ({ expect }) => {
  const { atexit } = await import("../src/index.ts");
  const orders = {
    first: (n: number) => n,
    last: (n: number, of: number) => of - 1 - n,
    mixed: (n: number, of: number) => (n * 7919) % of,
  };
  for (const [name, at] of Object.entries(orders)) {
    const hooks = Array.from({ length: 100_000 }, () => atexit.add(() => {}));
    for (let n = 0; n < hooks.length; n++) hooks[at(n, hooks.length)]?.remove(); // quadratic, this takes longer than a test may
    expect([name, atexit.ncallbacks()]).toEqual([name, 0]);
  }
});
