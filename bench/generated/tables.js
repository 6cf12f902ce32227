import { MAIN } from "../harness/nodes.js";
import { digits, ratio, time } from "../harness/ratios.js";
import { scenes } from "../scenes/scenes.js";
import { goalScenes } from "./goals.js";
import { variants } from "./variants.js";

const NAMES = Object.keys(variants);
const BASE = "by hand";

export function times(find) {
  return everything(find, {
    title: `Time, Node ${MAIN}`,
    note: "Nanoseconds per call; in parentheses the ratio to writing it by hand so that no error is lost.",
    show: (job, base) => `${digits(time(job))} (${digits(ratio(job, base))})`,
  });
}

export function bytes(find) {
  return everything(find, {
    title: `Memory, Node ${MAIN}`,
    note: "Bytes allocated per call.",
    show: ({ runs }) => runs[0].bytes.toFixed(0),
  });
}

function everything(find, { title, note, show }) {
  const cell = (scene, variant) => {
    const job = find(scene, variant, MAIN);
    return job ? show(job, find(scene, BASE, MAIN)) : "–";
  };
  const rows = Object.keys(scenes).map((scene) => [scenes[scene].title, ...NAMES.map((name) => cell(scene, name))]);
  return { title, note, columns: ["scene", ...NAMES], rows };
}

/** How ours relates to what is written by hand on each Node. */
export function byNode(find, nodes) {
  const cell = (scene, node) => {
    const job = find(scene, "deferkit", node);
    return `${digits(time(job))} (${ratio(job, find(scene, BASE, node)).toFixed(2)})`;
  };
  return {
    title: "deferkit, by Node",
    note: "Nanoseconds per call; in parentheses the ratio to writing it by hand so that no error is lost.",
    columns: ["scene", ...nodes.map((node) => `Node ${node}`)],
    rows: goalScenes.map((scene) => [scenes[scene].title, ...nodes.map((node) => cell(scene, node))]),
  };
}

const SUMMARY = ["realistic", "one", "three", "many", "conditional", "loop 1000", "throw", "async 1", "generator"];
const PEERS = NAMES.filter((name) => name !== "by hand, loses errors");

/** For the README of the project. */
export function summary(find) {
  const cell = (scene, variant) => {
    const job = find(scene, variant, MAIN);
    return job ? `${digits(time(job))} ns` : "–";
  };
  return {
    columns: [`per call, Node ${MAIN}`, ...PEERS],
    rows: SUMMARY.map((scene) => [scenes[scene].title, ...PEERS.map((name) => cell(scene, name))]),
  };
}
