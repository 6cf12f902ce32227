import type { BigIntStats } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { statOf } from "../paths.ts";
import { isSource } from "./lower.ts";
import { outputOf } from "./output.ts";
import type { Project } from "./project.ts";

/**
 * The sources of projects at one time. deferkit and tsc each read a source themselves: if it has changed by the time that
 * tsc has ended, they may have read different texts.
 */
export class Snapshot {
  readonly #stamps: ReadonlyMap<string, string>;

  private constructor(stamps: ReadonlyMap<string, string>) {
    this.#stamps = stamps;
  }

  /** Takes it. When it is there, every later change of a source gets another time. */
  static async take(projects: readonly Project[]): Promise<Snapshot> {
    const outputs = new Set(projects.flatMap((project) => project.files.map((file) => outputOf(file, project))));
    const files = projects.flatMap((project) => project.files.filter(isSource)).filter((file) => !outputs.has(file));
    const now = Date.now();
    const stats = [...new Set(files)].map((file) => [file, statOf(file)] as const);
    const isFresh = stats.some(([, stat]) => stat && Math.abs(Number(stat.ctimeMs) - now) < TICK);
    if (isFresh) await sleep(TICK);
    return new Snapshot(new Map(stats.map(([file, stat]) => [file, stampOf(stat)])));
  }

  /** The files that have changed since, come, or gone. */
  changed(): string[] {
    return [...this.#stamps].flatMap(([file, stamp]) => (stampOf(statOf(file)) === stamp ? [] : [file]));
  }
}

/** In milliseconds. The clock of a file system is that far behind, and gives changes within that time the same time. */
export const TICK = 20;

/** What tells that a file has changed; empty where there is none. */
export function stampOf(stat: BigIntStats | undefined): string {
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}` : "";
}
