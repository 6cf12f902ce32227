import { testHost } from "./host.ts";

testHost({
  name: "React Native, by Metro",
  example: "react-native",
  version: ["metro", "0.87.1"],
  source: "greet.ts",
  build: [
    "metro",
    "build",
    "index.js",
    "--out",
    "bundle",
    "--platform",
    "ios",
    "--config",
    "metro.config.cjs",
    "--dev",
    "false",
  ],
  run: ["node", "bundle.js"],
  place: /greet\.ts: DK1001: .*\(4:14\)/,
});

testHost({
  name: "Cloudflare Workers, by Vite",
  example: "cloudflare",
  version: ["@cloudflare/vite-plugin", "1.64.0"],
  source: "src/greet.ts",
  build: ["vite", "build"],
  devPlace: /greet\.ts',\s+line: 4,\s+column: 14\b/,
  dev: ["vite", "dev", "--port", "PORT"],
});

testHost({
  name: "Playwright",
  example: "playwright",
  version: ["@playwright/test", "1.65.1"],
  source: "tests/greet.ts",
  build: ["deferkit", "build", "tests", "--out-dir", "lowered"],
  run: ["playwright", "test"],
});

testHost({
  name: "Vite",
  example: "vite",
  version: ["vite", "8.3.8"],
  source: "greet.ts",
  build: ["vite", "build", "--ssr", "greet.ts"],
  run: ["node", "dist/greet.js"],
});

testHost({
  name: "TypeScript 7",
  example: "typescript",
  version: ["typescript", "7.0.2"],
  source: "src/greet.ts",
  build: ["deferkit", "tsc"],
  run: ["node", "dist/main.js"],
});

testHost({
  name: "Node, without a build",
  example: "node",
  version: ["deferkit", "0.0.0"],
  source: "greet.js",
  run: ["node", "--import", "@deferkit/unplugin/register", "main.js"],
});

testHost({
  name: "Vitest",
  example: "vitest",
  version: ["vitest", "5.1.1"],
  source: "greet.ts",
  run: ["vitest", "run"],
});
