import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

const TRANSFORMER = "@deferkit/ts-transformer";

/** What there is to say about `tsc`, if it is `tsc` that writes the JavaScript. */
export function diagnoseTypeScript(project: Project, hasOther: boolean): Finding[] {
  const { tsconfig, manifest } = project;
  const version = project.versionOf("typescript") ?? project.dependencies.get("typescript");
  if (!version) return [];
  const major = Number(/\d+/.exec(version)?.[0] ?? Number.NaN);
  const scripts = Object.values(manifest.scripts ?? {});
  if (scripts.some((script) => /\bdeferkit tsc\b/.test(script))) {
    return [{ level: "ok", subject: "tsc", message: "tsc: a script calls `deferkit tsc`" }];
  }
  if (tsconfig?.plugins.some(({ transform }) => transform?.startsWith(TRANSFORMER))) {
    return major >= 7 ? [silentlyIgnored(version, project)] : diagnosePatch(version, major, project);
  }
  const emits = scripts.some((script) => /(^|[\s&|;])tsc\b/.test(script) && !/--noEmit\b/.test(script));
  if (!tsconfig || tsconfig.noEmit || tsconfig.emitDeclarationOnly || (hasOther && !emits)) return [];
  return [
    useDeferkitTsc(
      `tsc: TypeScript ${version} writes the JavaScript, and \`tsc\` does not compile \`defer\``,
      major,
      project,
    ),
  ];
}

function silentlyIgnored(version: string, project: Project): Finding {
  return useDeferkitTsc(
    `tsc: TypeScript ${version} ignores \`plugins\` in tsconfig.json without a word, and \`defer\` stays uncompiled`,
    7,
    project,
  );
}

function useDeferkitTsc(message: string, major: number, project: Project): Finding {
  const { dependencies, packageManager, manifest } = project;
  if (major < 6) {
    return {
      level: "missing",
      subject: "tsc",
      message: `${message}; ts-patch adds that`,
      run: [`${packageManager.addDev} ${TRANSFORMER} ts-patch@3`, `${packageManager.run} tspc -p .`],
      file: "tsconfig.json",
      snippet: PLUGIN,
    };
  }
  const install = dependencies.has("@deferkit/cli") ? [] : [`${packageManager.addDev} @deferkit/cli`];
  const [name, script] = Object.entries(manifest.scripts ?? {}).find(([, text]) => /(^|[\s&|;])tsc\b/.test(text)) ?? [];
  const replaced = script?.replaceAll(/(^|[\s&|;])tsc\b(?!-)/g, "$1deferkit tsc");
  return {
    level: "missing",
    subject: "tsc",
    message,
    run: [...install, ...(replaced ? [] : [`${packageManager.run} deferkit tsc`])],
    ...(replaced
      ? { file: "package.json", snippet: `"scripts": { ${JSON.stringify(name)}: ${JSON.stringify(replaced)} }` }
      : {}),
  };
}

const PLUGIN = `{
  "compilerOptions": {
    "plugins": [{ "transform": "${TRANSFORMER}" }]
  }
}`;

/** `plugins` need ts-patch, version 3 for TypeScript 5 and version 4 for TypeScript 6. */
function diagnosePatch(version: string, major: number, project: Project): Finding[] {
  const { dependencies, packageManager, manifest } = project;
  const findings: Finding[] = [];
  if (!dependencies.has(TRANSFORMER)) {
    const message = `tsc: tsconfig.json names ${TRANSFORMER}, which is no dependency`;
    findings.push({ level: "missing", subject: "tsc", message, run: [`${packageManager.addDev} ${TRANSFORMER}`] });
  }
  const needed = major >= 6 ? 4 : 3;
  const patch = project.versionOf("ts-patch") ?? dependencies.get("ts-patch");
  const run = [`${packageManager.addDev} ts-patch@${needed}`];
  if (!patch) {
    const message = `tsc: \`plugins\` in tsconfig.json need ts-patch; without it they are ignored without a word`;
    findings.push({ level: "missing", subject: "ts-patch", message, run });
  } else if (Number(/\d+/.exec(patch)?.[0]) !== needed) {
    const message = `tsc: ts-patch ${patch} is not for TypeScript ${version}; version ${needed} is`;
    findings.push({ level: "missing", subject: "ts-patch", message, run });
  }
  const scripts = Object.values(manifest.scripts ?? {});
  const isPatched = scripts.some((script) => /\btspc\b|\bts-patch install\b/.test(script));
  if (!isPatched && scripts.some((script) => /(^|[\s&|;])tsc\b/.test(script))) {
    const message =
      "tsc: scripts call `tsc`, which ignores plugins; call `tspc`, or patch `tsc` after each installation";
    const snippet = `"scripts": { "prepare": "ts-patch install -s" }`;
    findings.push({ level: "missing", subject: "tsc", message, file: "package.json", snippet });
  }
  const message = `tsc: tsconfig.json names the transformer, for ts-patch ${patch} and TypeScript ${version}`;
  return findings.length > 0 ? findings : [{ level: "ok", subject: "tsc", message }];
}
