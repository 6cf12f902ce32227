import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { nodes, Place } from "./run.ts";
import { random, SECONDS, SEED, Storm } from "./storm.ts";
import { contents, SOURCE, Watching } from "./watching.ts";

test.each(nodes)(
  `%s: after any storm the output is that of a fresh build (STORM_SEED=${SEED})`,
  { timeout: (SECONDS + 300) * 1_000 },
  async (_, node) => {
    const number = random(SEED);
    const place = new Place({ "src/a/x.ts": SOURCE, "other/o.ts": SOURCE }, node);
    const watching = await new Watching(place, ["build", "src", "other", "-o", "out", "--watch"]).begun();
    const storm = new Storm(place.at("src"), number);
    const end = performance.now() + SECONDS * 1_000;
    for (let nth = 0; performance.now() < end || nth < 2; nth++) {
      for (let i = Math.floor(number() * 80); i >= 0; i--) {
        storm.blow();
        if (number() < 0.2) await sleep(number() * 80);
      }
      rmSync(place.at("fresh"), { recursive: true, force: true });
      const sources = place.has("src") ? ["src", "other"] : ["other"];
      const fresh = await place.run(["build", ...sources, "-o", "fresh"]);
      expect(fresh, `storm ${nth}`).toMatchObject({ code: 0 });
      const expected = contents(place, "fresh");
      await vi.waitFor(
        () =>
          expect(
            contents(place, "out"),
            `storm ${nth}, exit code ${watching.child.exitCode}\n${watching.said.slice(-2_000)}`,
          ).toEqual(expected),
        { timeout: 180_000, interval: 100 },
      );
      expect(watching.isAlive).toBe(true);
    }
  },
);
