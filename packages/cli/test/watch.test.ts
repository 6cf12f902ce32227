import { execFileSync } from "node:child_process";
import { chmodSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Place } from "./run.ts";
import { contents, eventually, OPTIONS, project, SOURCE, Watching } from "./watching.ts";

vi.setConfig({ testTimeout: 180_000 });

describe("deferkit build --watch", () => {
  const start = async (files: Record<string, string>, ...args: string[]): Promise<[Place, Watching]> => {
    const place = new Place(files);
    return [place, await new Watching(place, ["build", ...args, "--watch"]).begun()];
  };

  test("leaves out what the first build leaves out", async () => {
    const [place, watching] = await start(
      { "a.ts": "1;\n", "node_modules/x/a.ts": "1;\n", ".git/x": "1" },
      ".",
      "-o",
      "out",
    );
    place.write({ "node_modules/x/b.ts": "2;\n", ".git/y": "2", "sub/node_modules/c.ts": "3;\n", "sub/d.ts": "4;\n" });
    await eventually(() => expect(place.has("out/sub/d.ts")).toBe(true));
    expect(Object.keys(contents(place, "out"))).toEqual(["a.ts", "sub/d.ts"]);
    expect(watching.isAlive).toBe(true);
  });

  test("a file becomes a folder, and a folder a file", async () => {
    const [place] = await start({ "src/a": "file", "src/b/c.ts": SOURCE }, "src", "-o", "out");
    rmSync(place.at("src/a"));
    place.write({ "src/a/inside.ts": SOURCE });
    await eventually(() => expect(place.list("out/a")).toEqual(["inside.ts", "inside.ts.map"]));
    rmSync(place.at("src/b"), { recursive: true });
    place.write({ "src/b": "file" });
    await eventually(() => expect(place.read("out/b")).toBe("file"));
  });

  test("the root of the sources goes and comes", async () => {
    const [place] = await start({ "src/a.ts": "1;\n", "src/sub/b.ts": "2;\n" }, "src", "-o", "out");
    for (let i = 0; i < 3; i++) {
      rmSync(place.at("src"), { recursive: true });
      await eventually(() => expect(place.list("out")).toEqual([]));
      place.write({ "src/sub/c.ts": `${i};\n` });
      await eventually(() => expect(contents(place, "out")).toEqual(contents(place, "src")));
    }
  });

  test("a clash that the first build refuses is refused later, too, and ends with its cause", async () => {
    const [place, watching] = await start({ "src/a.js": SOURCE, "other/b.js": "1;\n" }, "src", "other", "-o", "out");
    const before = place.read("out/a.js");
    place.write({ "other/a.js": "mine();\n" });
    await eventually(() =>
      expect(watching.said).toContain("error: src/a.js and other/a.js would both become out/a.js\n"),
    );
    place.write({ "other/b.js": "2;\n" });
    await sleep(1_500);
    expect(watching.said.match(/would both become/g)).toHaveLength(1);
    expect(place.read("out/a.js")).toBe(before);
    rmSync(place.at("other/a.js"));
    await eventually(() => expect(place.read("out/b.js")).toBe("2;\n"));
    expect(place.read("out/a.js")).toBe(before);
  });

  test("a map of the source's own is left alone", async () => {
    const map = '{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAAA"}';
    const [place] = await start({ "src/a.js": SOURCE, "src/a.js.map": map }, "src", "-o", "out", "--map", "inline");
    place.write({ "src/a.js": SOURCE.replace("close", "shut") });
    await eventually(() => expect(place.read("out/a.js")).toContain("file.shut"));
    expect(place.read("out/a.js.map")).toBe(map);
  });

  test("a folder comes where the map of a file is, and goes again", async () => {
    const [place, watching] = await start({ "src/a.js": SOURCE, "other/b.js": "1;\n" }, "other", "src", "-o", "out");
    expect(place.list("out")).toEqual(["a.js", "a.js.map", "b.js"]);
    place.write({ "other/a.js.map/inside.ts": "1;\n" });
    await eventually(() => expect(place.list("out")).toEqual(["a.js", "a.js.map/inside.ts", "b.js"]));
    await eventually(() => expect(place.read("out/a.js")).toContain("sourceMappingURL=data:"));
    expect(watching.said).toContain("src/a.js: warning: its source map is inlined: there is a folder a.js.map\n");
    rmSync(place.at("other/a.js.map"), { recursive: true });
    await eventually(() => expect(place.list("out")).toEqual(["a.js", "a.js.map", "b.js"]));
    await eventually(() => expect(place.read("out/a.js")).toMatch(/sourceMappingURL=a\.js\.map\n$/));
  });

  test("an output that cannot be written is written as soon as it can be", async () => {
    const [place, watching] = await start({ "src/a.js": "1;\n" }, "src", "-o", "out");
    place.write({ "out/b.js/c": "in the way", "src/b.js": "2;\n" });
    await eventually(() => expect(watching.said).toMatch(/src\/b\.js: E[A-Z]+: there is/));
    await sleep(2_500);
    expect(watching.said.match(/src\/b\.js/g)).toHaveLength(1);
    rmSync(place.at("out/b.js"), { recursive: true });
    await eventually(() => expect(place.read("out/b.js")).toBe("2;\n"));
  });

  test("the map that is read, a name with dots, a permission, a file that is no longer compiled", async () => {
    const map = (name: string): string => `{"version":3,"sources":["${name}"],"names":[],"mappings":"AAAA"}`;
    const [place] = await start(
      { "src/a.js": `${SOURCE}//# sourceMappingURL=../maps/a.map\n`, "maps/a.map": map("one") },
      "src",
      "-o",
      "out",
    );
    expect(JSON.parse(place.read("out/a.js.map")).sources).toEqual(["../maps/one"]);
    place.write({ "maps/a.map": map("two"), "src/..dots.ts": "1;\n" });
    await eventually(() => expect(JSON.parse(place.read("out/a.js.map")).sources).toEqual(["../maps/two"]));
    await eventually(() => expect(place.read("out/..dots.ts")).toBe("1;\n"));
    place.write({ "src/a.js": "plain();\n" });
    await eventually(() => expect(place.list("out")).toEqual(["..dots.ts", "a.js"]));
  });

  test("a folder that may not be read is told, keeps its output, and ends nothing", async () => {
    const place = new Place({ "src/a.ts": "1;\n", "src/closed/b.ts": "1;\n" });
    place.giveAway();
    const watching = await new Watching(place, ["build", "src", "-o", "out", "--watch"], {}, true).begun();
    chmodSync(place.at("src/closed"), 0);
    await eventually(() => expect(watching.said).toContain("src/closed: EACCES: permission denied"));
    place.write({ "src/a.ts": "2;\n" });
    await eventually(() => expect(place.read("out/a.ts")).toBe("2;\n"));
    expect(place.read("out/closed/b.ts")).toBe("1;\n");
    rmSync(place.at("src/closed"), { recursive: true });
    await eventually(() => expect(place.list("out")).toEqual(["a.ts"]));
    expect(watching.said.match(/EACCES/g)).toHaveLength(1);
    expect(watching.isAlive).toBe(true);
  });

  test("what is saved while the first round runs is seen", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/f${i}.ts`, SOURCE]));
    const place = new Place(many);
    const watching = new Watching(place, ["build", "src", "-o", "out", "--watch"]);
    await eventually(() => expect(place.has("out/f1.ts")).toBe(true));
    expect(watching.said).not.toContain("Watching");
    place.write({ "src/f0.ts": "changed();\n", "src/new.ts": "new_();\n" });
    await eventually(() => expect(place.read("out/f0.ts")).toBe("changed();\n"));
    await eventually(() => expect(place.read("out/new.ts")).toBe("new_();\n"));
  });

  test.runIf(process.platform === "linux" && process.getuid?.() === 0)(
    "with too few watches one looks every second",
    async () => {
      const place = new Place({
        "src/a/a.ts": "1;\n",
        "src/b/b.ts": "1;\n",
        "src/c/c.ts": "1;\n",
        "src/d/d.ts": "1;\n",
      });
      const limit = "/proc/sys/user/max_inotify_watches";
      const script = `echo 2 > ${limit} && exec "$0" "$@"`;
      const isAllowed = canUnshare(script);
      if (!isAllowed) return expect(isAllowed, "no user namespaces here").toBe(false);
      const { spawn } = await import("node:child_process");
      const command = new URL("../dist/index.js", import.meta.url).pathname;
      const args = [
        "--user",
        "--map-root-user",
        "sh",
        "-c",
        script,
        process.execPath,
        command,
        "build",
        "src",
        "-o",
        "out",
        "--watch",
      ];
      const child = spawn("unshare", args, { cwd: place.folder });
      onTestFinished(() => void child.kill());
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
      await eventually(() =>
        expect(said).toContain("Some folders cannot be watched, and are looked at every second instead"),
      );
      for (const name of ["a", "b", "c", "d"]) writeFileSync(place.at(`src/${name}/${name}.ts`), "2;\n");
      for (const name of ["a", "b", "c", "d"])
        await eventually(() => expect(place.read(`out/${name}/${name}.ts`)).toBe("2;\n"));
      expect(child.exitCode).toBe(null);
    },
  );
});

function canUnshare(script: string): boolean {
  try {
    execFileSync("unshare", ["--user", "--map-root-user", "sh", "-c", script, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("deferkit tsc --watch", () => {
  test("a configuration that is extended under another name", async () => {
    const place = project();
    await new Watching(place, ["tsc", "--watch"]).begun();
    expect(place.has("out/a.js.map")).toBe(false);
    place.write({ "base.json": JSON.stringify({ compilerOptions: { ...OPTIONS, sourceMap: true } }) });
    await eventually(() => expect(place.has("out/a.js.map")).toBe(true));
  });

  test("a folder that may not be read is told, and ends nothing", async () => {
    const place = project({ "src/closed/b.ts": SOURCE });
    place.giveAway();
    chmodSync(place.at("src/closed"), 0);
    const watching = await new Watching(place, ["tsc", "--watch"], {}, true).begun();
    expect(watching.said).toContain("src/closed cannot be watched: EACCES: permission denied");
    place.write({ "src/a.ts": SOURCE.replace("close", "shut") });
    await eventually(() => expect(place.read("out/a.js")).toContain("file.shut]"));
    expect(watching.isAlive).toBe(true);
    chmodSync(place.at("src/closed"), 0o755);
  });

  test("sources that are saved in the first round, come, go, become folders, and go with all", async () => {
    const place = project();
    const watching = new Watching(place, ["tsc", "--watch"]);
    await eventually(() => expect(watching.said).toContain("Starting compilation"));
    await eventually(() => expect(place.has("out/a.js")).toBe(true));
    place.write({ "src/a.ts": SOURCE.replace("close", "shut"), "src/b.ts": SOURCE });
    await eventually(() => expect(place.read("out/a.js")).toContain("file.shut]"));
    await eventually(() => expect(place.read("out/b.js")).toContain("file.close]"));
    rmSync(place.at("src/b.ts"));
    place.write({ "src/b.ts/in.ts": SOURCE });
    await eventually(() => expect(place.read("out/b.ts/in.js")).toContain("file.close]"));
    renameSync(place.at("src"), place.at("gone"));
    await sleep(500);
    place.write({ "src/new.ts": SOURCE });
    await eventually(() => expect(place.read("out/new.js")).toContain("file.close]"));
    expect(watching.isAlive).toBe(true);
  });
});
