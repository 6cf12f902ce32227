/** How long nothing may go on before a program that still waits has nothing to wait for, in turns of `PAUSE` ms. */
const [TURNS, PAUSE] = [20, 25];

interface Ending {
  /** The program itself is over; timers may still run. */
  settle(): void;
  /** Settles when nothing is left to do: with false if the program still waits. */
  readonly reached: Promise<boolean>;
}

/** Watches for the program's natural end, as Node does: its code is over, and no timer is left. */
export function ending(): Ending {
  const { setTimeout } = self;
  const timers = watchTimers();
  let settled = false;
  const reached = (async () => {
    for (let quiet = 0; quiet < (settled ? 1 : TURNS);) {
      await new Promise((turn) => setTimeout(turn, settled ? 0 : PAUSE));
      quiet = timers.size > 0 ? 0 : quiet + 1;
    }
    return settled;
  })();
  return { settle: () => (settled = true), reached };
}

/** The timers that are running, of the program's own. */
function watchTimers(): ReadonlySet<number> {
  const running = new Set<number>();
  const { setTimeout, setInterval, clearTimeout, clearInterval } = self;
  self.setTimeout = ((task: unknown, time?: number, ...args: unknown[]) => {
    const timer = setTimeout(() => {
      running.delete(timer);
      if (typeof task === "function") task(...args);
    }, time);
    running.add(timer);
    return timer;
  }) as typeof self.setTimeout;
  self.setInterval = ((task: () => void, time?: number, ...args: unknown[]) => {
    const timer = setInterval(task, time, ...(args as []));
    running.add(timer);
    return timer;
  }) as typeof self.setInterval;
  self.clearTimeout = (timer) => void (running.delete(timer as number), clearTimeout(timer));
  self.clearInterval = (timer) => void (running.delete(timer as number), clearInterval(timer));
  return running;
}
