import { testHost } from "./host.ts";

testHost({
  name: "tsup",
  example: "tsup",
  version: ["tsup", "9.0.0"],
  source: "src/greet.ts",
  build: ["tsup"],
  run: ["node", "dist/main.js"],
  watch: ["tsup", "--watch"],
});

testHost({
  name: "tsdown",
  example: "tsdown",
  version: ["tsdown", "0.23.4"],
  source: "src/greet.ts",
  build: ["tsdown"],
  run: ["node", "dist/main.mjs"],
  watch: ["tsdown", "--watch"],
});

testHost({
  name: "unbuild",
  example: "unbuild",
  version: ["unbuild", "3.6.1"],
  source: "src/greet.ts",
  build: ["unbuild"],
  run: ["node", "dist/main.mjs"],
});

testHost({
  name: "Rsbuild",
  example: "rsbuild",
  version: ["@rsbuild/core", "2.2.14"],
  source: "src/greet.ts",
  build: ["rsbuild", "build"],
  run: ["node", "dist/index.js"],
  watch: ["rsbuild", "build", "--watch"],
});

testHost({
  name: "Rslib",
  example: "rslib",
  version: ["@rslib/core", "1.0.1"],
  source: "src/greet.ts",
  build: ["rslib", "build"],
  run: ["node", "dist/index.js"],
  watch: ["rslib", "build", "--watch"],
});

testHost({
  name: "Parcel",
  example: "parcel",
  version: ["parcel", "2.16.4"],
  source: "src/greet.js",
  build: ["parcel", "build", "--no-cache"],
  run: ["node", "dist/main.js"],
  watch: ["parcel", "watch"],
});

testHost({
  name: "gulp",
  example: "gulp",
  version: ["gulp", "5.0.1"],
  source: "src/greet.js",
  build: ["gulp"],
  run: ["node", "dist/main.js"],
  place: /greet\.js: DK1001: .*\(4:14\)/,
});

testHost({
  name: "electron-vite",
  example: "electron-vite",
  version: ["electron-vite", "6.0.0"],
  source: "src/greet.ts",
  build: ["electron-vite", "build"],
  run: ["node", "out/main/index.js"],
});

testHost({
  name: "VitePress",
  example: "vitepress",
  version: ["vitepress", "1.6.4"],
  source: "greet.ts",
  build: ["vitepress", "build"],
  writes: ".vitepress/dist/index.html",
  dev: ["vitepress", "dev", "--port", "PORT"],
  module: "/greet.ts",
});

testHost({
  name: "Vite with React",
  example: "react",
  version: ["@vitejs/plugin-react", "6.3.0"],
  source: "src/greet.ts",
  build: ["vite", "build", "--ssr", "src/server.tsx", "--outDir", "dist/server"],
  run: ["node", "dist/server/server.js"],
  dev: ["vite", "dev", "--port", "PORT"],
  module: "/src/greet.ts",
});

testHost({
  name: "SolidStart",
  example: "solid-start",
  version: ["@solidjs/start", "2.0.5"],
  source: "src/greet.ts",
  build: ["vite", "build"],
  serve: ["node", ".output/server/index.mjs"],
  devPlace: /greet\.ts',\s+line: 4,\s+column: 14\b/,
  dev: ["vite", "dev", "--port", "PORT"],
});
