import { testHost } from "./host.ts";

const next = {
  example: "next",
  version: ["next", "16.4.6"],
  source: "lib/greet.ts",
  serve: ["next", "start", "-p", "PORT"],
} as const;

testHost({
  ...next,
  name: "Next.js with Turbopack",
  build: ["next", "build"],
  dev: ["next", "dev", "-p", "PORT"],
});

testHost({
  ...next,
  name: "Next.js with webpack",
  files: {
    "next.config.mjs": `import deferkit from "@deferkit/unplugin/webpack";
export default {
  webpack(config) {
    config.plugins.push(deferkit());
    return config;
  },
};
`,
  },
  place: /\.\/lib\/greet\.ts\nDK1001: .*\n(?:.*\n)*?> 4 \| {3}const off = defer\(.*\n +\| {15}\^/, // it prints no numbers
  build: ["next", "build", "--webpack"],
  dev: ["next", "dev", "--webpack", "-p", "PORT"],
});

testHost({
  ...next,
  name: "Next.js with Babel",
  extra: ["@deferkit/babel-plugin"],
  files: {
    "next.config.mjs": "export default {};\n",
    "babel.config.json": '{ "presets": ["next/babel"], "plugins": ["@deferkit"] }\n',
  },
  place: /\.\/lib\/greet\.ts\n(?:.*\n)*?.*DK1001: .*\(4:14\)/,
  build: ["next", "build"],
});

testHost({
  name: "Nuxt",
  example: "nuxt",
  version: ["nuxt", "4.5.2"],
  source: "shared/utils/greet.ts",
  build: ["nuxt", "build"],
  serve: ["node", ".output/server/index.mjs"],
  dev: ["nuxt", "dev", "--port", "PORT"],
});

testHost({
  name: "Astro",
  example: "astro",
  version: ["astro", "7.3.5"],
  source: "src/lib/greet.ts",
  build: ["astro", "build"],
  writes: "dist/index.html",
  dev: ["astro", "dev", "--port", "PORT"],
});

testHost({
  name: "NestJS",
  example: "nest",
  version: ["@nestjs/core", "12.5.1"],
  source: "src/greet.ts",
  build: ["nest", "build"],
  serve: ["node", "dist/main.js"],
});

testHost({
  name: "NestJS with swc",
  example: "nest-swc",
  version: ["@nestjs/core", "12.5.1"],
  source: "src/greet.ts",
  build: ["npm", "run", "build"],
  serve: ["node", "dist/main.js"],
});

testHost({
  name: "SvelteKit",
  example: "sveltekit",
  version: ["@sveltejs/kit", "3.2.0"],
  source: "src/lib/greet.ts",
  build: ["vite", "build"],
  serve: ["node", "build/index.js"],
  dev: ["vite", "dev", "--port", "PORT"],
});

testHost({
  name: "React Router",
  example: "react-router",
  version: ["@react-router/dev", "8.4.0"],
  source: "app/greet.ts",
  build: ["react-router", "build"],
  serve: ["react-router-serve", "./build/server/index.js"],
  dev: ["react-router", "dev", "--port", "PORT"],
});

testHost({
  name: "TanStack Start",
  example: "tanstack-start",
  version: ["@tanstack/react-start", "1.169.5"],
  source: "src/greet.ts",
  build: ["vite", "build"],
  devPlace: /Something went wrong![^]*DK1001: /, // its page shows the message alone; the place is in the browser, over the page
  dev: ["vite", "dev", "--port", "PORT"],
});
