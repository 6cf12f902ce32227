interface Platform {
  process?: { getBuiltinModule?(name: string): unknown };
}

/**
 * A module of the platform's own, without an import, which would break browsers.
 *
 * @returns nothing where there is none; Node 20.16 and newer, Deno and Bun have it
 */
export function builtin(name: string): any /* each module is another type */ {
  return (globalThis as Platform).process?.getBuiltinModule?.(name);
}
