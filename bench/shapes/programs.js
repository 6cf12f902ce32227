import { byHand } from "../scenes/by-hand.js";
import { scenes } from "../scenes/scenes.js";
import { program } from "../scenes/program.js";
import { survey } from "../scenes/sites.js";
import { arrays } from "./arrays.js";
import { inFront } from "./in-front.js";
import { linkedShapes } from "./linked.js";
import { openCoded } from "./open-coded.js";

/** What ratios are taken to. */
export const BASE = "by hand";

export const shapes = {
  ...byHand,
  ...arrays,
  "pairs with room, before the `try`": inFront,
  ...linkedShapes,
  "open-coded": openCoded,
};

/** A scene drawn in every shape that can draw it. */
export function programsOf(scene) {
  return Object.entries(shapes)
    .filter(([, { inLoops }]) => inLoops !== false || !survey(scenes[scene].body ?? "").loops)
    .map(([variant, how]) => ({ scene, variant, loses: how.loses, text: program(scenes[scene], how) }));
}
