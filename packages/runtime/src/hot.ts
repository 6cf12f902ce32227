import { template, type push, type value } from "./atexit.ts";
import { Entries } from "./atexit/entries.ts";
import type { Entry } from "./atexit/entry.ts";
import { registry } from "./atexit/registry.ts";
import { Reporter } from "./atexit/report.ts";
import { Round } from "./atexit/round.ts";
import { defaults } from "./atexit/settings.ts";

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
    const left = new Entries();
    for (const entry of mine.splice(0)) if (registry().drop(entry)) left.add(entry);
    if (left.size > 0) return new Round(left, new Reporter(defaults())).run();
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

function running(): Map<string, () => void | Promise<void>> {
  const shared = globalThis as { [key: symbol]: Map<string, () => void | Promise<void>> | undefined };
  return (shared[MODULES] ??= new Map());
}
