import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Project, type Program } from "./project.ts";

vi.setConfig({ testTimeout: 60_000 });

interface Watcher {
  readonly name: string;
  readonly workspace: string;
  readonly module: string;
  readonly command: readonly string[];
  readonly bundle?: string;
  readonly built: RegExp;
}

const WATCHERS: readonly Watcher[] = [
  {
    name: "rollup --watch",
    workspace: "rollup",
    module: "rollup",
    command: ["node_modules/rollup/dist/bin/rollup", "-c", "-w"],
    built: /created out\/main\.mjs/,
  },
  {
    name: "rolldown --watch",
    workspace: "rolldown",
    module: "rolldown",
    command: ["node_modules/rolldown/bin/cli.mjs", "-c", "-w"],
    built: /Rebuilt|Finished/,
  },
  {
    name: "esbuild's watch()",
    workspace: "esbuild",
    module: "esbuild",
    command: ["esbuild.mjs"],
    built: /build finished/,
  },
  ...["webpack", "rspack"].map((name) => ({
    name: `${name}'s watch()`,
    workspace: name,
    module: name === "rspack" ? "@rspack/core" : "webpack",
    command: ["webpack.mjs", name, "watch"],
    bundle: "main.cjs",
    built: /^built$/m,
  })),
];

const CALL = 'defer(console.log("left", name));';

describe.each(WATCHERS)("$name", ({ workspace, module, command, bundle = "main.mjs", built }) => {
  let project: Project;
  let watcher: Program;
  beforeEach(() => {
    project = new Project("watch", workspace, [module]);
  });
  afterEach(async () => {
    await watcher.stop();
    project.remove();
  });
  /** Asked until it is there: a change that was written again may be building again. */
  const prints = async (text: string): Promise<void> =>
    expect.poll(async () => (await project.node([`out/${bundle}`])).stdout, { timeout: 20_000 }).toBe(text);

  test("what is mended is built again, and the other way round", async () => {
    const change = (file: string, from: string, to: string, until: RegExp): Promise<string> => {
      project.edit(file, from, to);
      return watcher.prints(until, () => project.write(file, project.read(file)));
    };
    project.edit("src/run.js", CALL, "defer(1);");
    watcher = project.start(process.execPath, command);
    await watcher.prints(/DK1002/);

    await change("src/run.js", "defer(1);", CALL, built);
    await prints("entered main 1\nleft main 1\n");

    await change("src/run.js", CALL, "defer();", /DK1008/);
    // What is not touched is not compiled again, but still wrong.
    await change("src/main.js", "main 1", "main 2", /DK1008/);

    await change("src/run.js", "defer();", CALL, built);
    await prints("entered main 2\nleft main 2\n");
  });
});

describe.each([
  ["webpack", "webpack"],
  ["rspack", "@rspack/core"],
])("%s with a cache on the disk", (name, module) => {
  const project = new Project("watch", name, [module]);
  const build = async (): Promise<string> => (await project.node(["webpack.mjs", name, "cached"])).stdout;

  test("an error is there again", async () => {
    project.edit("src/run.js", CALL, "defer(1);");
    const first = await build();
    expect(first).toMatch(/DK1002[^]*failed/);
    expect(await build()).toBe(first);
    project.edit("src/run.js", "defer(1);", CALL);
    expect(await build()).toBe("\nbuilt\n");
    expect(await build()).toBe("\nbuilt\n");
    expect((await project.node(["out/main.cjs"])).stdout).toBe("entered main 1\nleft main 1\n");
    project.remove();
  });
});
