import path from "node:path";
import { count } from "../check.ts";
import { colors } from "../colors.ts";
import { statOf } from "../paths.ts";
import { UsageError } from "../usage-error.ts";
import { diagnose } from "./diagnose.ts";
import type { Finding } from "./finding.ts";
import { readProject, type Project } from "./project.ts";
import { findUses, type Uses } from "./uses.ts";

export interface DoctorOptions {
  readonly source: string;
  readonly json?: boolean;
}

/**
 * `deferkit doctor`: says what a project lacks to compile `defer`. It reads files and runs none of them.
 *
 * @throws UsageError where the folder is no project
 */
export async function doctorCommand(name: string, { source, json }: DoctorOptions, cwd: string): Promise<void> {
  if (name === "") throw new UsageError("the folder has no name. Is a variable empty?");
  const folder = path.resolve(cwd, name);
  if (!statOf(folder)?.isDirectory()) throw new UsageError(`there is no folder ${name}`);
  if (!statOf(path.join(folder, "package.json"))) {
    throw new UsageError(`there is no package.json in ${name}`);
  }
  const project = readProject(folder);
  const uses = await findUses(folder, source);
  const findings = diagnose(project, uses);
  process.stdout.write(json ? asJson(project, uses, findings) : asText(project, uses, findings));
  if (findings.some(({ level }) => level === "missing")) process.exitCode = 1;
}

function asJson(project: Project, uses: Uses, findings: readonly Finding[]): string {
  const data = {
    typescript: project.versionOf("typescript") ?? null,
    uses: uses.files,
    findings: findings.map(({ level, subject, message, run, file, snippet }) => {
      return { level, subject, message, run: run ?? [], file: file ?? null, snippet: snippet ?? null };
    }),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function asText(project: Project, { files }: Uses, findings: readonly Finding[]): string {
  const { bold, dim, green, red, yellow } = colors(process.stdout);
  const mark = { ok: green("✓"), warning: yellow("!"), missing: red("✗") };
  let text = `${bold(project.manifest.name ?? path.basename(project.folder))}: ${listOf(files)}\n\n`;
  for (const { level, message, run = [], file, snippet } of findings) {
    text += `${mark[level]} ${message}\n`;
    for (const command of run) text += `    ${bold(command)}\n`;
    if (snippet)
      text += `  ${run.length > 0 ? "and in" : "In"} ${bold(String(file))}:\n${snippet.replaceAll(/^(?=.)/gm, "    ")}\n`;
  }
  const missing = findings.filter(({ level }) => level === "missing").length;
  text += missing > 0 ? `\n${red(`${count(missing, "thing")} to do.`)}` : `\n${green("Nothing is missing.")}`;
  return `${text} ${dim("Configuration files were searched for our packages' names, and not run.")}\n`;
}

function listOf(files: readonly string[]): string {
  if (files.length === 0) return "no file uses `defer` yet";
  const rest = files.length > 3 ? ` and ${files.length - 3} more` : "";
  const verb = files.length === 1 ? "uses" : "use";
  return `${count(files.length, "file")} ${verb} \`defer\`: ${files.slice(0, 3).join(", ")}${rest}`;
}
