import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";
import { TOOLS, TS_JEST, type Tool } from "./tools.ts";
import { diagnoseTypeScript } from "./typescript.ts";
import type { Uses } from "./uses.ts";

/** Everything that there is to say about a project. */
export function diagnose(project: Project, uses: Uses): Finding[] {
  const faults = project.faults.map(({ file, reason }): Finding => {
    return { level: "warning", subject: file, message: `${file} cannot be read: ${reason}` };
  });
  const tools = [...TOOLS.flatMap((tool) => diagnoseTool(tool, project)), ...diagnoseJest(project)];
  const compilers = [...tools, ...diagnoseTypeScript(project, tools.length > 0)];
  return [
    ...faults,
    ...diagnoseRuntime(project, uses, tools.length > 0),
    ...compilers,
    ...diagnoseNothing(project, uses, compilers),
  ];
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
  const install = project.dependencies.has(tool.install) ? [] : [`${project.packageManager.addDev} ${tool.install}`];
  const found = texts.find(([, text]) => tool.mention.test(text));
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

function diagnoseNothing(
  { packageManager, dependencies }: Project,
  uses: Uses,
  compilers: readonly Finding[],
): Finding[] {
  if (compilers.length > 0 || uses.files.length === 0) return [];
  const name = "@deferkit/unplugin";
  return [
    {
      level: "missing",
      subject: "node",
      message: "no tool was found that compiles here; Node can do it while it loads a file",
      run: [
        ...(dependencies.has(name) ? [] : [`${packageManager.addDev} ${name}`]),
        `node --import ${name}/register ${uses.files[0]}`,
      ],
    },
  ];
}
