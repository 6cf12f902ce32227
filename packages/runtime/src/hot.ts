import { template, type push, type value } from "./atexit.ts";
import { call, type Entry } from "./atexit/entry.ts";
import { registry } from "./atexit/registry.ts";
import { failure } from "./atexit/report.ts";
import { awaitable } from "./exit.ts";

/** What a development server gives a module that it may replace: Vite's `import.meta.hot`, webpack's `module.hot`. */
interface Hot {
  dispose?(callback: () => void | Promise<void>): void;
  prune?(callback: () => void | Promise<void>): void;
}

/** What `deferkit/atexit` has for lowered code, for the calls of one module. */
interface ModuleExit {
  push: typeof push;
  value: typeof value;
  template: typeof template;
}

/** The modules that are running, by the names that the plugin gave them. All copies of this package share them. */
const MODULES = Symbol.for("deferkit.modules.1");

/**
 * The exit stack as a module sees it that may be replaced while the program runs: what it registers runs when the
 * module ends, last in, first out. It ends when the host says so, and at the latest when its successor starts. What is
 * still registered then runs at the program's end, as everywhere.
 *
 * @internal for lowered code, and only on development servers
 * @param name - the same for a module and its successor; `undefined` where the host always says that a module ends
 * @param hot - what the host offers; `undefined` where it offers nothing
 */
export function replaceable(name: string | undefined, hot: Hot | undefined): ModuleExit {
  const mine: Entry[] = [];
  const end = (): void | Promise<void> => {
    const left = mine.splice(0).filter((entry) => registry().drop(entry));
    if (left.length > 0) return makeCalls(left);
  };
  if (name !== undefined) {
    const modules = running();
    void modules.get(name)?.();
    modules.set(name, end);
  }
  hot?.dispose?.(end);
  hot?.prune?.(end);
  return {
    template,
    push(receiver, callee, args) {
      mine.push(registry().push(receiver, callee, args));
    },
    value(receiver, value, args) {
      mine.push(registry().value(receiver, value, args));
    },
  };
}

/** Makes the calls, last in, first out, each after the promise of the one before. What one throws is reported. */
async function makeCalls(left: Entry[]): Promise<void> {
  for (let entry = left.pop(); entry; entry = left.pop()) {
    try {
      const wait = awaitable(call(entry));
      if (wait) await wait;
    } catch (error) {
      failure(error, entry);
    }
  }
}

function running(): Map<string, () => void | Promise<void>> {
  const shared = globalThis as { [key: symbol]: Map<string, () => void | Promise<void>> | undefined };
  return (shared[MODULES] ??= new Map());
}
