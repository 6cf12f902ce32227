import type { Finding } from "./finding.ts";
import { parseJsonc } from "../jsonc.ts";
import type { Project } from "./project.ts";

const TRANSFORMER = "@deferkit/ts-transformer";
const SNIPPET = `{
  "compilerOptions": {
    "plugins": ["${TRANSFORMER}"]
  }
}`;

interface NestConfig {
  readonly compilerOptions?: {
    readonly builder?: string | { readonly type?: string };
    readonly webpack?: boolean;
    readonly plugins?: readonly (string | { readonly name?: string })[];
  };
}

/** What there is to say about Nest's CLI: which of its builders compiles, and whether that one takes the transformer. */
export function diagnoseNest(project: Project): Finding[] {
  if (!project.dependencies.has("@nestjs/cli") && !project.configs.has("nest-cli.json")) return [];
  const { compilerOptions = {} } = configOf(project);
  const { builder, webpack, plugins = [] } = compilerOptions;
  const type = (typeof builder === "object" ? builder.type : builder) ?? (webpack ? "webpack" : "tsc");
  if (type === "swc") return [swc(project)];
  if (type === "webpack" || type === "rspack") return bundled(type, project);
  const { dependencies, packageManager } = project;
  const run = dependencies.has(TRANSFORMER) ? [] : [`${packageManager.addDev} ${TRANSFORMER}`];
  const hasPlugin = plugins.some((each) => (typeof each === "string" ? each : each.name) === TRANSFORMER);
  if (hasPlugin && run.length === 0) {
    return [{ level: "ok", subject: "nest", message: "nest: nest-cli.json has the transformer" }];
  }
  const message = hasPlugin
    ? `nest: nest-cli.json has the transformer, and ${TRANSFORMER} is no dependency`
    : "nest: nest-cli.json does not mention the transformer";
  return [
    {
      level: "missing",
      subject: "nest",
      message,
      run,
      ...(hasPlugin ? {} : { file: "nest-cli.json", snippet: SNIPPET }),
    },
  ];
}

function configOf({ configs }: Project): NestConfig {
  try {
    return parseJsonc(configs.get("nest-cli.json") ?? "{}") as NestConfig;
  } catch {
    return {}; // Nest says so itself
  }
}

function swc({ manifest, dependencies, packageManager }: Project): Finding {
  const scripts = Object.values(manifest.scripts ?? {});
  if (scripts.some((script) => /\bdeferkit build\b/.test(script))) {
    return { level: "ok", subject: "nest", message: "nest: a script calls `deferkit build`, before the swc builder" };
  }
  return {
    level: "missing",
    subject: "nest",
    message: "nest: the swc builder takes no plugins; use the builder tsc, or compile `defer` first",
    run: [
      ...(dependencies.has("@deferkit/cli") ? [] : [`${packageManager.addDev} @deferkit/cli`]),
      `${packageManager.run} deferkit build src --out-dir lowered`,
    ],
  };
}

function bundled(type: "webpack" | "rspack", { configs, dependencies, packageManager }: Project): Finding[] {
  const file = [...configs.keys()].find((name) => new RegExp(`^${type}\\.config\\.[cm]?[jt]s$`).test(name));
  const run = dependencies.has("@deferkit/unplugin") ? [] : [`${packageManager.addDev} @deferkit/unplugin`];
  if (file && configs.get(file)?.includes(`@deferkit/unplugin/${type}`) && run.length === 0) {
    return [{ level: "ok", subject: "nest", message: `nest: ${file} has the plugin` }];
  }
  return [
    {
      level: "missing",
      subject: "nest",
      message: `nest: the builder ${type} takes the plugin in ${file ?? `${type}.config.js`}`,
      run,
      file: file ?? `${type}.config.js`,
      snippet: `const deferkit = require("@deferkit/unplugin/${type}").default;

module.exports = (options) => ({ ...options, plugins: [...options.plugins, deferkit()] });`,
    },
  ];
}
