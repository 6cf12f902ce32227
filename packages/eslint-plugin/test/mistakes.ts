// Each function has one mistake that no linter reports today; the comment names the rule that should. There are more of their kinds.
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { defer } from "deferkit";

interface Mutex {
  lock(): void;
  unlock(): void;
}
interface Db {
  query(text: string): Promise<string[]>;
  close(): void;
}
interface Tx {
  rollback(): void;
}
declare const mutex: Mutex;
declare function connect(): Db;
declare function begin(): Tx;
declare function subscribe(listener: () => void): () => void;
declare function log(...values: unknown[]): void;
declare function useEffect(effect: () => unknown, deps: unknown[]): void;

// no-immediate-argument
export function clock(): void {
  const start = Date.now();
  defer(log("took", Date.now() - start));
  log("work");
}
// no-floating
export function floating(folder: string): void {
  defer(rm(folder, { recursive: true }));
  log("work");
}
// no-early-cleanup
export function returnsPromise(): Promise<string[]> {
  const db = connect();
  defer(db.close());
  return db.query("select");
}
// no-endless-loop
export function endless(): void {
  for (;;) {
    const db = connect();
    defer(db.close());
  }
}
// no-callback
export function inCallback(list: Db[]): string {
  list.forEach((db) => {
    defer(db.close());
  });
  return list.map(String).join();
}
export function inEffect(): void {
  useEffect(() => {
    const timer = setInterval(log, 1000);
    defer(clearInterval(timer));
  }, []);
}
// no-exit-after-defer
export function exits(): void {
  const db = connect();
  defer(db.close());
  if (!process.argv[2]) process.exit(1);
  log("work");
}
// no-repeat
export function lockTwice(): void {
  mutex.lock();
  defer(mutex.lock());
  log("work");
}
// no-setup
export function returnsCleanup(): void {
  defer(
    subscribe(() => {
      log("changed");
    }),
  );
  log("work");
}
// no-unassigned
export function beforeAssigned(): void {
  let tx: Tx | undefined;
  defer(tx?.rollback());
  tx = begin();
  log(tx);
}
// outcome-types
export function recoverType(): string {
  defer.recover(() => 42);
  return readFileSync("x", "utf8");
}
