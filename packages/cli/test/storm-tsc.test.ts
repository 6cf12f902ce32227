import { mkdirSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { nodes } from "./run.ts";
import { random, SECONDS, SEED, Storm } from "./storm.ts";
import { contents, project, SOURCE, Watching } from "./watching.ts";

test.each(nodes)(
  `%s: after a storm the output is that of a fresh compilation (STORM_SEED=${SEED})`,
  { timeout: (SECONDS + 300) * 1_000 },
  async (_, node) => {
    const number = random(SEED);
    const place = project({}, node);
    const watching = await new Watching(place, ["tsc", "--watch"]).begun();
    const storm = new Storm(place.at("src"), number);
    const end = performance.now() + SECONDS * 1_000;
    for (let nth = 0; performance.now() < end || nth < 1; nth++) {
      for (let i = Math.floor(number() * 60); i >= 0; i--) {
        storm.blow();
        if (number() < 0.1) await sleep(number() * 300);
      }
      place.write({ [`src/storm${nth}.ts`]: SOURCE.replace("use", `use${nth}`) }); // there is something to compile
      rmSync(place.at("fresh"), { recursive: true, force: true });
      mkdirSync(place.at("fresh"));
      const fresh = await place.run(["tsc", "--outDir", "fresh"]);
      expect(fresh, `storm ${nth}`).toMatchObject({ code: 0 });
      const expected = contents(place, "fresh");
      // As tsc does, it leaves the output of files that are gone.
      await vi.waitFor(
        () =>
          expect(
            contents(place, "out"),
            `storm ${nth}, exit code ${watching.child.exitCode}\n${watching.said.slice(-2_000)}`,
          ).toMatchObject(expected),
        { timeout: 180_000, interval: 250 },
      );
      expect(watching.isAlive).toBe(true);
    }
  },
);
