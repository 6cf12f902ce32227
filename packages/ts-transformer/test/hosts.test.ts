import { afterAll, describe, expect, test, vi } from "vitest";
import { Project, type Outcome } from "./project.ts";

vi.setConfig({ testTimeout: 60_000 }); // bundlers in processes of their own

const OURS = ["typescript", "deferkit", "@deferkit/ts-transformer"];
const LOG = "Hello Ada\nBye Ada\nHello Grace\nBye Grace\nleft\n";
/** Both problems of bad.ts, with their places. */
const PROBLEMS = /bad\.ts\(4,9\): error TS991002: DK1002: [^\n]+\n[^\n]*bad\.ts\(5,10\): error TS991005: DK1005: /;

interface Host {
  readonly workspace: string;
  /** What is pinned, and runs. */
  readonly modules: Record<string, string>;
  readonly ways: Record<string, (project: Project, entry: string) => Promise<Outcome>>;
}

const HOSTS: readonly Host[] = [
  {
    workspace: "ts-loader",
    modules: { typescript: "6.0.3", "ts-loader": "9.6.2", webpack: "5.112.2" },
    ways: {
      "with types": (project, entry) => bundled(project, "out.cjs", "webpack.mjs", entry, "false"),
      transpileOnly: (project, entry) => bundled(project, "out.cjs", "webpack.mjs", entry, "true"),
    },
  },
  {
    workspace: "rollup-typescript",
    modules: { typescript: "6.0.3", rollup: "4.67.4", "@rollup/plugin-typescript": "12.3.1", tslib: "2.8.1" },
    ways: {
      "rollup -c": (project, entry) => {
        const flags = ["-c", "--silent", "--environment", `ENTRY:${entry}`];
        return bundled(project, "out.mjs", "node_modules/rollup/dist/bin/rollup", ...flags);
      },
    },
  },
  {
    workspace: "ts-node",
    modules: { typescript: "6.0.3", "ts-node": "10.9.2" },
    ways: {
      "with types": (project, entry) => project.node("ts-node.cjs", entry, "false"),
      transpileOnly: (project, entry) => project.node("ts-node.cjs", entry, "true"),
    },
  },
  {
    workspace: "ts-jest",
    modules: { typescript: "6.0.3", "ts-jest": "29.4.15", jest: "30.5.2" },
    ways: {
      jest: async (project, entry) => {
        const flags = ["--ci", "--runInBand", "--watchman=false"];
        const { status, stdout, stderr } = await project.node(
          "node_modules/jest/bin/jest.js",
          ...flags,
          `${entry}.spec`,
        );
        if (status !== 0) return { status, stdout, stderr };
        expect(stderr).toMatch(/^Tests: +1 passed, 1 total$/m);
        return { status, stdout: LOG, stderr: "" }; // the spec itself compares
      },
    },
  },
];

describe.each(HOSTS)("$workspace", ({ workspace, modules, ways }) => {
  const project = new Project("hosts", workspace, [...new Set([...OURS, ...Object.keys(modules)])]);
  afterAll(() => project.remove());

  test.each(Object.entries(modules))("%s is %s", (name, version) => {
    expect(JSON.parse(project.read(`node_modules/${name}/package.json`)).version).toBe(version);
  });

  test.each(Object.entries(ways))("%s: the program runs", async (_name, run) => {
    expect(await run(project, "main")).toEqual({ status: 0, stdout: LOG, stderr: "" });
  });

  test.each(Object.entries(ways))("%s: all problems of a file are reported", async (_name, run) => {
    project.edit("tsconfig.json", '"main.ts"', '"bad.ts"');
    const { status, stdout, stderr } = await run(project, "bad");
    project.edit("tsconfig.json", '"bad.ts"', '"main.ts"');
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(PROBLEMS);
  });
});

/** Runs a bundler, and what it made where it ended well. */
async function bundled(project: Project, output: string, ...bundler: string[]): Promise<Outcome> {
  const outcome = await project.node(...bundler);
  if (outcome.status !== 0) return outcome;
  expect(outcome.stdout + outcome.stderr).toBe("");
  return project.node(output);
}
