import { renameSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Build } from "../src/build/build.ts";
import { plan } from "../src/build/plan.ts";
import { Place } from "./run.ts";

const LOWERED = `import { defer } from "deferkit";\nexport function use(file) {\n  defer(file.close());\n}\n`;
const OPTIONS = { outDir: "out", map: "file", source: "deferkit" } as const;

/** A watched build, whose sources may change between the look at them and the build. */
async function begin(files: Record<string, string>) {
  const place = new Place(files);
  const build = new Build(OPTIONS, place.folder);
  const round = async (between: () => void = () => {}): Promise<void> => {
    const looked = await plan(["src"], OPTIONS, place.folder, true);
    between();
    await build.round(looked);
  };
  await round();
  await sleep(100); // nothing counts as changed a moment ago
  await round();
  return { place, round };
}

test("a source with the name of a map is removed after the look, and its lowered file before", async () => {
  const { place, round } = await begin({ "src/y.js": LOWERED, "src/y.js.map": "mine", "src/z.txt": "" });
  expect(place.list("out")).toEqual(["y.js", "y.js.map", "z.txt"]);
  rmSync(place.at("src/y.js"));
  await round(() => rmSync(place.at("src/y.js.map")));
  await round();
  expect(place.list("out")).toEqual(["z.txt"]);
});

test("a source with the name of a map is away for a moment, after its lowered file is removed", async () => {
  const { place, round } = await begin({ "src/sub/y.js": LOWERED, "src/sub/y.js.map": "mine" });
  rmSync(place.at("src/sub/y.js"));
  await round(() => renameSync(place.at("src/sub"), place.at("away")));
  renameSync(place.at("away"), place.at("src/sub"));
  await round();
  expect(place.list("out")).toEqual(["sub/y.js.map"]);
  expect(place.read("out/sub/y.js.map")).toBe("mine");
});
