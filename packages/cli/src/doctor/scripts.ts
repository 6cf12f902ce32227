import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** Where a program may be told to load `register`: the scripts, and the files of runtimes and test runners. */
const STARTS =
  /^(?:package\.json|bunfig\.toml|deno\.jsonc?|\.mocharc\..*|ava\.config\..*|\.taprc|nodemon\.json|node\.config\.json|\.env)$/;

/** The ways to compile that need no plugin in a configuration: `register`, and a script that calls `deferkit`. */
export function diagnoseScripts({ manifest, configs, dependencies, packageManager }: Project): Finding[] {
  const findings: Finding[] = [];
  const start = [...configs, ["package.json", JSON.stringify(manifest)] as const].find(
    ([name, text]) => STARTS.test(name) && /@deferkit\/unplugin\/register\b/.test(text),
  );
  if (start && !/^(?:\.mocharc|ava\.config)/.test(start[0])) {
    findings.push(
      dependencies.has("@deferkit/unplugin")
        ? { level: "ok", subject: "register", message: `register: ${start[0]} loads it` }
        : {
            level: "missing",
            subject: "register",
            message: `register: ${start[0]} loads it, and @deferkit/unplugin is no dependency`,
            run: [`${packageManager.addDev} @deferkit/unplugin`],
          },
    );
  }
  if (Object.values(manifest.scripts ?? {}).some((script) => /\bdeferkit build\b/.test(script))) {
    findings.push({ level: "ok", subject: "build", message: "build: a script calls `deferkit build`" });
  }
  return findings;
}

/** Tools that compile and take no plugin: what they are given has to be compiled before. */
const WITHOUT_PLUGINS = ["@playwright/test", "wrangler", "pkgroll", "@swc/cli", "@swc/jest"];

/** What to do where no tool was found that takes a plugin. */
export function diagnoseNothing({ packageManager, dependencies }: Project, files: readonly string[]): Finding[] {
  const [first] = files;
  if (!first) return [];
  const closed = WITHOUT_PLUGINS.find((name) => dependencies.has(name));
  if (closed) {
    return [
      {
        level: "missing",
        subject: closed,
        message: `${closed} takes no plugins; compile \`defer\` before it`,
        run: [
          ...(dependencies.has("@deferkit/cli") ? [] : [`${packageManager.addDev} @deferkit/cli`]),
          `${packageManager.run} deferkit build src --out-dir lowered`,
        ],
      },
    ];
  }
  const name = "@deferkit/unplugin";
  const needsTsx = /\.[cm]?tsx?$/.test(first) && !stripsTypes();
  const added = [name, ...(needsTsx ? ["tsx"] : [])].filter((each) => !dependencies.has(each));
  return [
    {
      level: "missing",
      subject: "node",
      message: "no tool was found that compiles here; Node can do it while it loads a file",
      run: [
        ...(added.length > 0 ? [`${packageManager.addDev} ${added.join(" ")}`] : []),
        `node --import ${name}/register ${needsTsx ? "--import tsx " : ""}${first}`,
      ],
    },
  ];
}

/** Node runs TypeScript since 22.18 and 23.6. */
function stripsTypes(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}
