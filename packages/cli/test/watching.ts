import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { expect, onTestFinished, vi } from "vitest";
import { Place } from "./run.ts";

export const SOURCE = `import { defer } from "deferkit";\nexport function use(file) {\n  defer(file.close());\n  return file;\n}\n`;
export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 60_000, interval: 50 });

/** A command that watches. */
export class Watching {
  readonly child: ChildProcessWithoutNullStreams;
  said = "";

  constructor(place: Place, args: readonly string[], env: Record<string, string> = {}, asNobody = false) {
    this.child = place.start(args, { env, asNobody });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.said += text));
    }
    onTestFinished(() => void this.child.kill());
  }

  /** Watches from now on. */
  async begun(): Promise<this> {
    await eventually(() => expect(this.said).toMatch(/Watching for (file )?changes\./));
    return this;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }
}

/** A folder, as it is to a reader: names, texts, permissions. */
export function contents(place: Place, folder: string): Record<string, string> {
  return Object.fromEntries(
    place
      .list(folder)
      .map((file) => [file, `${place.mode(`${folder}/${file}`).toString(8)} ${place.read(folder, file)}`]),
  );
}

export const OPTIONS = {
  module: "nodenext",
  target: "es2022",
  rootDir: "src",
  outDir: "out",
  types: [],
  lib: ["es2022"],
  noCheck: true,
};
/** A project of TypeScript 7. */
export function project(files: Record<string, string> = {}, node?: string): Place {
  const place = new Place(
    {
      "package.json": '{ "type": "module" }',
      "base.json": JSON.stringify({ compilerOptions: OPTIONS }),
      "tsconfig.json": '{ "extends": "./base.json", "include": ["src"] }',
      "src/a.ts": SOURCE,
      ...files,
    },
    node,
  );
  return place.install("typescript=typescript7", "deferkit");
}
