import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

const PLUGIN = "@deferkit/eslint-plugin";

const SNIPPETS: Readonly<Record<string, { readonly file: string; readonly snippet: string }>> = {
  eslint: {
    file: "eslint.config.js",
    snippet: `import deferkit from "${PLUGIN}";\n\nexport default [deferkit.configs.recommended];`,
  },
  oxlint: { file: ".oxlintrc.json", snippet: `{ "extends": ["./node_modules/${PLUGIN}/oxlint.json"] }` },
};

/** Mentions the rules for `defer` where there is a linter that could have them. */
export function diagnoseLinter({ dependencies, packageManager }: Project): Finding[] {
  const linter = Object.keys(SNIPPETS).find((name) => dependencies.has(name));
  if (linter === undefined || dependencies.has(PLUGIN)) return [];
  const message = `${linter} does not know \`defer\`: with ${PLUGIN} it reports mistakes while you type`;
  const run = [`${packageManager.addDev} ${PLUGIN}`];
  return [{ level: "warning", subject: linter, message, run, ...SNIPPETS[linter] }];
}
