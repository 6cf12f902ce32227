import { deepStrictEqual } from "node:assert";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { play } from "./play.js";

/** Inside `bench/`, so that the programs find what is installed there. */
const folder = path.join(import.meta.dirname, "..", ".tmp");

/**
 * Measures programs, each in a process of its own: a round is one run of each, so that the machine's moods meet all.
 *
 * @template {{ scene: string, variant: string, node: string, text: string }} Job
 * @param {Job[]} jobs - all those of a scene do the same, or it is an error
 * @param {{ rounds: number, time: number, warmUp?: (job: Job) => number }} options
 * @returns {Promise<(Job & { runs: { ns: number, bytes: number }[] })[]>}
 */
export async function measureInRounds(jobs, { rounds, time, warmUp = () => 40 }) {
  await mkdir(folder, { recursive: true });
  const measured = await Promise.all(
    jobs.map(async (job, index) => ({ ...job, file: await write(job, index), runs: [] })),
  );
  const proofs = new Map();
  try {
    for (let round = 0; round < rounds; round++) {
      for (const job of measured) {
        const { proof, ...run } = await play(job.node, job.file, { warmUp: warmUp(job), time, bytes: round === 0 });
        job.runs.push(run);
        if (!proofs.has(job.scene)) proofs.set(job.scene, proof);
        if (!job.loses)
          deepStrictEqual(proof, proofs.get(job.scene), `${job.variant} does not do the same: ${job.scene}`);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return measured;
}

async function write({ scene, variant, text }, index) {
  const file = path.join(folder, `${index}-${scene}-${variant}.mjs`.replaceAll(/[^\w.-]/g, "-"));
  await writeFile(file, text);
  return file;
}
