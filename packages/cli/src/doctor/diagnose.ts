import type { Finding } from "./finding.ts";
import { BRINGS } from "./frameworks.ts";
import { diagnoseLinter } from "./linter.ts";
import { diagnoseNest } from "./nest.ts";
import type { Project } from "./project.ts";
import { diagnoseNothing, diagnoseScripts } from "./scripts.ts";
import { TOOLS, TS_JEST, type Tool } from "./tools.ts";
import { diagnoseTypeScript } from "./typescript.ts";
import type { Uses } from "./uses.ts";

/** Everything that there is to say about a project. What it does not know, it does not say. */
export function diagnose(project: Project, uses: Uses): Finding[] {
  const faults = project.faults.map(({ file, reason }): Finding => {
    return { level: "warning", subject: file, message: `${file} cannot be read: ${reason}` };
  });
  const scripts = diagnoseScripts(project);
  const tools = withoutDoubts(
    [...TOOLS.flatMap((tool) => diagnoseTool(tool, project)), ...diagnoseJest(project)],
    project,
  );
  const hosts = [...scripts, ...tools, ...diagnoseNest(project)];
  const brought = hosts.some(({ subject }) => BRINGS[subject]?.includes("tsc"));
  const compilers = [...hosts, ...(brought ? [] : diagnoseTypeScript(project, hosts.length > 0))];
  // `enableDefer` needs no compiler, and what it calls cannot be told from the files.
  const said = uses.enables ? compilers.filter(({ level }) => level !== "missing") : compilers;
  return [
    ...faults,
    ...diagnoseRuntime(project, uses, tools.length > 0),
    ...said,
    ...(compilers.length > 0 || uses.enables ? [] : diagnoseNothing(project, uses.files)),
    ...diagnoseLinter(project),
  ];
}

/** Leaves out what is said of tools that a framework brings, and of those that are only installed beside one that compiles. */
function withoutDoubts(findings: readonly Finding[], project: Project): Finding[] {
  const isNest = project.dependencies.has("@nestjs/cli") || project.configs.has("nest-cli.json");
  const names = [...findings.map(({ subject }) => subject), ...(isNest ? ["nest"] : [])];
  const brought = new Set(names.flatMap((name) => BRINGS[name] ?? []));
  const compiles = isNest || findings.some(({ level }) => level === "ok") || diagnoseScripts(project).length > 0;
  return findings.filter((finding) => {
    if (finding.level === "ok") return true;
    if (brought.has(finding.subject)) return false;
    const isConfigured = [...project.configs.keys(), "package.json"].includes(finding.file ?? "package.json");
    return isConfigured || !compiles;
  });
}

function diagnoseRuntime(project: Project, uses: Uses, isBundled: boolean): Finding[] {
  const { manifest, dependencies, packageManager } = project;
  const subject = uses.source;
  const findings: Finding[] = [];
  if (!dependencies.has(subject)) {
    const message = `${subject} is no dependency: compiled code calls it when it runs`;
    findings.push({ level: "missing", subject, message, run: [`${packageManager.add} ${subject}`] });
  } else if (manifest.devDependencies?.[subject] && !manifest.dependencies?.[subject] && !isBundled) {
    const message = `${subject} is a development dependency, and compiled code calls it when it runs`;
    findings.push({ level: "warning", subject, message, run: [`${packageManager.add} ${subject}`] });
  } else {
    findings.push({ level: "ok", subject, message: `${subject} is a dependency` });
  }
  if (uses.free.length > 0 && !uses.hasGlobals && !project.tsconfig?.types.includes(`${subject}/globals`)) {
    findings.push({
      level: "missing",
      subject: `${subject}/globals`,
      message: `${uses.free.join(", ")} uses \`defer\` without an import, and nothing imports ${subject}/globals`,
      file: "the file that the program starts with",
      snippet: `import "${subject}/globals";`,
    });
  }
  return findings;
}

function diagnoseTool(tool: Tool, project: Project): Finding[] {
  const all = [...project.configs].filter(([name]) => tool.files.test(name));
  const own = all.filter(([name]) => tool.own.test(name));
  // Its own configuration stands in the place of a shared one, unless it builds on that.
  const configs = own.length > 0 && !own.some(([, text]) => /\.config\b/.test(text)) ? own : all;
  const isInstalled = tool.packages.some((name) => project.dependencies.has(name));
  const inManifest = tool.name === "babel" && project.manifest.babel !== undefined;
  const isUsed = isInstalled || own.length > 0 || inManifest;
  if (!isUsed) return [];
  const texts = inManifest ? [...configs, ["package.json", JSON.stringify(project.manifest.babel)] as const] : configs;
  const file = texts[0]?.[0] ?? tool.file;
  const install =
    byBabel(tool, configs, project) || project.dependencies.has(tool.install)
      ? []
      : [`${project.packageManager.addDev} ${tool.install}`];
  const mentioned = texts.find(([, text]) => tool.mention.test(text));
  const found = mentioned ?? byBabel(tool, texts, project);
  const fault = mentioned && tool.fault?.(mentioned[1], project);
  if (found && fault) {
    const message = `${tool.name}: ${found[0]} ${fault}`;
    return [{ level: "missing", subject: tool.name, message, run: install, file: found[0], snippet: tool.snippet }];
  }
  if (found && install.length === 0) {
    return [{ level: "ok", subject: tool.name, message: `${tool.name}: ${found[0]} has the plugin` }];
  }
  if (found) {
    const message = `${tool.name}: ${found[0]} has the plugin, and ${tool.install} is no dependency`;
    return [{ level: "missing", subject: tool.name, message, run: install }];
  }
  const where = texts.length > 0 ? `${file} does not mention the plugin` : `there is no ${tool.file} with the plugin`;
  const message = `${tool.name}: ${where}`;
  return [{ level: "missing", subject: tool.name, message, run: install, file, snippet: tool.snippet }];
}

/** A bundler's configuration that names Babel, which has the plugin; Next.js takes any Babel configuration. */
function byBabel(
  { name }: Tool,
  texts: readonly (readonly [string, string])[],
  { configs, manifest, dependencies }: Project,
): readonly [string, string] | undefined {
  const babel = TOOLS.find((tool) => tool.name === "babel") as Tool; // it is there
  const all = [...configs, ["package.json", JSON.stringify(manifest.babel ?? {})] as const];
  const own = all.find(
    ([file, text]) => (babel.files.test(file) || file === "package.json") && babel.mention.test(text),
  );
  if (!own || !dependencies.has(babel.install)) return undefined;
  return name === "next" || texts.some(([, text]) => /babel/i.test(text)) ? own : undefined;
}

/** Jest uses babel-jest, and so Babel's configuration, unless its own names ts-jest. */
function diagnoseJest(project: Project): Finding[] {
  const configs = [...project.configs].filter(([name]) => /^jest\.config\.([cm]?[jt]s|json)$/.test(name));
  const inManifest =
    project.manifest.jest === undefined ? [] : [["package.json", JSON.stringify(project.manifest.jest)] as const];
  if (!project.dependencies.has("jest") && configs.length === 0) return [];
  const texts = [...configs, ...inManifest];
  const [file, text] = texts.find(([, each]) => /ts-jest/.test(each)) ?? [];
  const { addDev } = project.packageManager;
  if (file && text) {
    const install = project.dependencies.has(TS_JEST.install) ? [] : [`${addDev} ${TS_JEST.install}`];
    if (/@deferkit\/ts-transformer/.test(text) && install.length === 0) {
      return [{ level: "ok", subject: "jest", message: `jest: ${file} has the transformer` }];
    }
    const message = `jest: ${file} uses ts-jest without the transformer`;
    return [{ level: "missing", subject: "jest", message, run: install, file, snippet: TS_JEST.snippet }];
  }
  const other = texts.find(([, each]) => /@swc\/jest|esbuild-jest|jest-esbuild/.test(each));
  if (other) {
    const message = `jest: ${other[0]} compiles with something that takes no plugin of ours; use babel-jest or ts-jest`;
    return [{ level: "missing", subject: "jest", message }];
  }
  const babel = TOOLS.find(({ name }) => name === "babel") as Tool; // it is there
  if (diagnoseTool(babel, project).length > 0) return []; // said already, for babel-jest too
  const [finding] = diagnoseTool({ ...babel, packages: ["jest"] }, project);
  return finding ? [{ ...finding, subject: "jest", message: finding.message.replace(/^babel: /, "jest: ") }] : [];
}
