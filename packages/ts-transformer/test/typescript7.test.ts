import { createTransformer } from "@deferkit/ts-transformer";
import { expect, test } from "vitest";

test("TypeScript 7 is refused, with the ways out", () => {
  const main = { version: "7.0.2", versionMajorMinor: "7.0" }; // all that its main module exports
  expect(() => createTransformer({ typescript: main as never })).toThrow(
    "@deferkit/ts-transformer needs TypeScript 5.4 to 6: 7.0.2 takes no transformers. " +
      "Emit with TypeScript 6 through ts-patch, or with Babel and @deferkit/babel-plugin.",
  );
});
