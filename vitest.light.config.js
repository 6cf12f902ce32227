import { defineConfig } from "vitest/config";
import "./scripts/node20.js";

// `npm run test:light`: what depends neither on a host nor on what only Linux has. It runs on every Node and system.
const FILES = {
  "babel-plugin": ["beside*", "flow"],
  cli: ["build", "check", "terminal", "transform"],
  conformance: ["comments", "fixtures", "module-kind", "names", "scopes", "settled", "spelling", "suggestions"],
  runtime: [
    ...["atexit", "decorators", "enable-defer*", "errors", "exit", "globals", "hot", "marker", "outcome", "run"],
    ...["suppressed-error", "value"],
  ],
  "ts-transformer": ["api", "es5"],
  unplugin: ["component", "entries", "options", "report", "transform*", "with-parser"],
};

export default defineConfig({
  test: {
    include: Object.entries(FILES).map(([name, files]) => `packages/${name}/test/{${files}}.test.ts`),
    pool: "forks",
    testTimeout: 60_000,
  },
});
