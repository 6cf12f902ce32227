import type { Project } from "./project.ts";
import type { Tool } from "./tools.ts";

/** Tools that bring their bundler: what the bundler's own configuration would say does not hold there. */
export const FRAMEWORKS: readonly Tool[] = [
  framework("next", ["next"], "next.config", "mjs", /@deferkit\/unplugin\/(?:loader|webpack)\b/, {
    snippet: `export default {
  turbopack: {
    rules: {
      "*.{js,jsx,ts,tsx}": {
        condition: { all: [{ not: "foreign" }, { content: /\\bdefer\\b/ }] },
        loaders: ["@deferkit/unplugin/loader"],
      },
    },
  },
};`,
    fault: faultOfNext,
  }),
  framework("nuxt", ["nuxt"], "nuxt.config", "ts", /@deferkit\/unplugin\/(?:nuxt|vite)\b/, {
    snippet: `export default defineNuxtConfig({
  modules: ["@deferkit/unplugin/nuxt"],
});`,
    fault: (text) =>
      /@deferkit\/unplugin\/(?:nuxt|rollup)\b/.test(text)
        ? undefined
        : "has Vite's plugin, which does not reach server/: the module does",
  }),
  framework("astro", ["astro"], "astro.config", "mjs", /@deferkit\/unplugin\/(?:astro|vite)\b/, {
    snippet: `import deferkit from "@deferkit/unplugin/astro";
import { defineConfig } from "astro/config";

export default defineConfig({
  integrations: [deferkit()],
});`,
  }),
  framework("vitepress", ["vitepress"], ".vitepress/config", "js", /@deferkit\/unplugin\/vite\b/, {
    snippet: `import deferkit from "@deferkit/unplugin/vite";

export default {
  vite: { plugins: [deferkit()] },
};`,
  }),
  framework("electron-vite", ["electron-vite"], "electron.vite.config", "js", /@deferkit\/unplugin\/vite\b/, {
    snippet: `import deferkit from "@deferkit/unplugin/vite";

export default {
  main: { plugins: [deferkit()] },
  preload: { plugins: [deferkit()] },
  renderer: { plugins: [deferkit()] },
};`,
  }),
  ...["rsbuild", "rslib"].map((name) =>
    framework(name, [`@${name}/core`], `${name}.config`, "mjs", /@deferkit\/unplugin\/rspack\b/, {
      snippet: `import deferkit from "@deferkit/unplugin/rspack";

export default {
  tools: { rspack: { plugins: [deferkit()] } },
};`,
    }),
  ),
  framework("tsup", ["tsup"], "tsup.config", "js", /@deferkit\/unplugin\/esbuild\b/, {
    snippet: `import deferkit from "@deferkit/unplugin/esbuild";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts"],
  esbuildPlugins: [deferkit()],
});`,
  }),
  framework("tsdown", ["tsdown"], "tsdown.config", "js", /@deferkit\/unplugin\/rolldown\b/, {
    snippet: `import deferkit from "@deferkit/unplugin/rolldown";

export default {
  entry: ["src/index.ts"],
  plugins: [deferkit()],
};`,
  }),
  framework("unbuild", ["unbuild"], "build.config", "js", /@deferkit\/unplugin\/rollup\b/, {
    snippet: `import deferkit from "@deferkit/unplugin/rollup";

export default {
  hooks: {
    "rollup:options"(_context, options) {
      options.plugins.push(deferkit());
    },
  },
};`,
  }),
  {
    name: "mocha",
    packages: ["mocha"],
    files: /^\.mocharc\.(?:[cm]?js|jsonc?|ya?ml)$|^package\.json$/,
    own: /^\.mocharc\./,
    mention: /@deferkit\/unplugin\/register\b/,
    install: "@deferkit/unplugin",
    file: ".mocharc.json",
    snippet: `{
  "require": ["@deferkit/unplugin/register"]
}`,
  },
  {
    name: "ava",
    packages: ["ava"],
    files: /^ava\.config\.[cm]?js$|^package\.json$/,
    own: /^ava\.config\./,
    mention: /@deferkit\/unplugin\/register\b/,
    install: "@deferkit/unplugin",
    file: "ava.config.js",
    snippet: `export default {
  nodeArguments: ["--import=@deferkit/unplugin/register"],
};`,
  },
];

function framework(
  name: string,
  packages: readonly string[],
  config: string,
  extension: string,
  mention: RegExp,
  rest: Pick<Tool, "snippet" | "fault">,
): Tool {
  const files = new RegExp(`^(?:docs/)?${config.replaceAll(".", String.raw`\.`)}\\.[cm]?[jt]s$`);
  return {
    name,
    packages,
    files,
    own: files,
    mention,
    install: "@deferkit/unplugin",
    file: `${config}.${extension}`,
    ...rest,
  };
}

/** Since version 16 Next.js builds with Turbopack, which stops at a configuration for webpack alone. */
function faultOfNext(text: string, { manifest, versionOf, dependencies }: Project): string | undefined {
  if (/@deferkit\/unplugin\/loader\b/.test(text)) return undefined;
  const version = versionOf("next") ?? dependencies.get("next") ?? "";
  const major = Number(/\d+/.exec(version)?.[0] ?? Number.NaN);
  const scripts = Object.values(manifest.scripts ?? {}).filter((script) => /\bnext (?:build|dev)\b/.test(script));
  const isWebpack = scripts.length > 0 && scripts.every((script) => /--webpack\b/.test(script));
  if (isWebpack || major < 16) return undefined;
  return "has webpack's plugin, and Next.js builds with Turbopack unless the scripts say `next build --webpack`";
}

/** The tools that bring their own bundlers, and the packages that come with them and need no plugin of their own. */
export const BRINGS: Readonly<Record<string, readonly string[]>> = {
  next: ["webpack", "tsc", "babel"],
  nuxt: ["vite", "rollup", "webpack", "rspack", "tsc", "esbuild"],
  astro: ["vite", "rollup", "tsc", "esbuild"],
  vitepress: ["vite", "tsc"],
  "electron-vite": ["vite", "esbuild", "tsc"],
  rsbuild: ["rspack", "tsc"],
  rslib: ["rspack", "tsc"],
  tsup: ["esbuild", "rollup", "tsc"],
  tsdown: ["rolldown", "tsc"],
  unbuild: ["rollup", "esbuild", "tsc"],
  vite: ["rollup", "rolldown", "esbuild"],
  vitest: ["rollup", "rolldown", "esbuild"],
  nest: ["tsc", "webpack", "rspack"],
};
