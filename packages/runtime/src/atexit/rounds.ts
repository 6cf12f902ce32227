import { pop } from "./entries.ts";
import { unfinished } from "./report.ts";
import { Round } from "./round.ts";

/** The rounds that are under way. */
const rounds = new Set<Round>();

let ended: () => void;

/** Whether a callback that was given up may keep the program alive. */
export let leftBusy = false;

/** Calls `listener` when a round has ended, or waits. */
export function whenEnded(listener: () => void): void {
  ended = listener;
}

export function isUnderWay(): boolean {
  return rounds.size > 0;
}

export function isWaiting(): boolean {
  return [...rounds].some(({ waitingFor }) => waitingFor);
}

/** Makes every call now; awaits each result before the next call. */
export function run(): void | Promise<void> {
  const round = new Round();
  rounds.add(round);
  const wait = round.run();
  if (!wait) return end(round);
  round.done = endAfter(round, wait);
  ended();
  return round.done;
}

async function endAfter(round: Round, wait: Promise<void>): Promise<void> {
  await wait;
  end(round);
}

function end(round: Round): void {
  rounds.delete(round);
  leftBusy ||= round.leftBusy;
  ended();
}

/** Makes every registered call, after the ones that are being made already. */
export function finish(): void | Promise<void> {
  const waits = [...rounds].flatMap(({ done }) => done ?? []);
  return waits.length > 0 ? finishAfter(waits) : run();
}

async function finishAfter(waits: readonly Promise<void>[]): Promise<void> {
  for (const wait of waits) await wait;
  await run();
}

/** Makes every registered call without waiting. */
export function finishSync(why: string): void {
  const round = [...rounds].find(({ waitingFor }) => waitingFor) ?? new Round();
  rounds.add(round);
  round.done = undefined;
  round.runSync(why);
  end(round);
}

/** Gives up the callbacks that are waited for. */
export function giveUp(why: string): void {
  for (const round of rounds) round.giveUp(why);
}

/** Gives up everything: what is waited for, and what has not been called. */
export function abandon(why: string): void {
  const left = [...rounds].flatMap(({ waitingFor }) => waitingFor ?? []);
  for (let entry = pop(); entry; entry = pop()) left.push(entry);
  unfinished(left, why);
}

/** Waits for none of the callbacks that are being called just now. */
export function leaveUnawaited(): void {
  for (const round of rounds) round.isCalling = false;
}
