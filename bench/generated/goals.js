import { MAIN } from "../harness/nodes.js";
import { ratio } from "../harness/ratios.js";
import { scenes } from "../scenes/scenes.js";

/** At most this many times what is written by hand without loss of errors. */
const MOST = {
  realistic: 1.1,
  one: 2,
  three: 4.5,
  eight: 4.5,
  many: 4,
  "loop 1000": 1,
  "async 1": 1.3,
  "async 3": 1.3,
  "not reached": 1.2,
};

/** How many times faster than native `using`. */
const FASTER = { sync: 5, async: 2 };

/** The scenes that are measured on every Node. */
export const goalScenes = Object.keys(MOST);

export function goals(find) {
  const [here, kinds] = [goalScenes.filter((scene) => find(scene, "deferkit", MAIN)), Object.keys(FASTER)];
  return [...here.map((scene) => toHand(scene, find)), ...kinds.map((kind) => toUsing(kind, find))];
}

function toHand(scene, find) {
  const times = (node) => ratio(find(scene, "deferkit", node), find(scene, "by hand", node));
  const reached = times(MAIN);
  const others = ["20", "22", "26"].filter((node) => find(scene, "deferkit", node));
  return {
    scene: `${scenes[scene].title}, to by hand`,
    goal: `≤ ${MOST[scene].toFixed(2)}`,
    reached: [reached.toFixed(2), ...others.map((node) => `${node}: ${times(node).toFixed(2)}`)].join("; "),
    holds: reached <= MOST[scene],
  };
}

function toUsing(kind, find) {
  const isAsync = kind === "async";
  const compared = Object.keys(scenes)
    .filter((scene) => Boolean(scenes[scene].async) === isAsync && find(scene, "`using`, native", MAIN))
    .map((scene) => ({ scene, times: ratio(find(scene, "`using`, native", MAIN), find(scene, "deferkit", MAIN)) }))
    .sort((a, b) => a.times - b.times);
  const missed = compared.filter(({ times }) => times < FASTER[kind]);
  const named = missed.map(({ scene, times }) => `${times.toFixed(1)} (${scenes[scene].title})`);
  return {
    scene: `native \`using\`, to ours, each ${kind} scene`,
    goal: `≥ ${FASTER[kind]}`,
    reached: missed.length > 0 ? `not in ${named.join(", ")}` : `${compared[0]?.times.toFixed(1)} and more`,
    holds: missed.length === 0,
  };
}
