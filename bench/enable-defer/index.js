import { digits, ratio, time } from "../harness/ratios.js";
import { MAIN } from "../harness/nodes.js";
import { measureInRounds } from "../harness/rounds.js";
import { byHand } from "../scenes/by-hand.js";
import { scenes } from "../scenes/scenes.js";
import { declare, program } from "../scenes/program.js";
import { replaceSites } from "../scenes/sites.js";

export const title = "enableDefer";

const CHOSEN = ["one", "three", "async 1"];

const OURS = "enableDefer";
const variants = {
  [OURS]: {
    head: 'import { defer, enableDefer } from "deferkit";',
    write: wrapped("enableDefer", "", ({ call }) => `defer(() => ${call});`),
  },
  "golike-defer": {
    head: 'import golike from "golike-defer";',
    write: wrapped("golike.default", "$defer, ", ({ call }) => `$defer(() => ${call});`),
  },
  "golike-defer, without a closure": {
    head: 'import golike from "golike-defer";',
    write: wrapped(
      "golike.default",
      "$defer, ",
      ({ receiver, name }) => `$defer.call(${receiver}, ${receiver}.${name});`,
    ),
  },
  "by hand": byHand["by hand"],
};

/** Measures what does not need a compiler. */
export async function measure({ quick, nodes }) {
  const tables = [];
  for (const node of nodes) {
    const jobs = CHOSEN.flatMap((scene) =>
      Object.entries(variants).map(([variant, how]) => ({ scene, variant, node, text: program(scenes[scene], how) })),
    );
    const rounds = quick || node !== MAIN ? 1 : 3;
    tables.push(tableOf(node, await measureInRounds(jobs, { rounds, time: quick ? 20 : 40, warmUp: () => 200 })));
  }
  return { tables, goals: [] };
}

function wrapped(wrapper, parameter, site) {
  return ({ name, params, body, async }) => {
    const fn = declare({ name: "", params: parameter + params, async }, replaceSites(body, site));
    return `const ${name} = ${wrapper}(${fn});`;
  };
}

function tableOf(node, measured) {
  const cell = (scene, variant) => {
    const [job, ours] = [variant, OURS].map((name) => measured.find((it) => it.scene === scene && it.variant === name));
    return `${digits(time(job))} (${ratio(job, ours).toFixed(2)}), ${job.runs[0].bytes.toFixed(0)} B`;
  };
  return {
    title: `Node ${node}`,
    note: "Nanoseconds and bytes per call; in parentheses the ratio to `enableDefer`.",
    columns: ["", ...CHOSEN.map((scene) => scenes[scene].title)],
    rows: Object.keys(variants).map((variant) => [variant, ...CHOSEN.map((scene) => cell(scene, variant))]),
  };
}
