import type { Lowered } from "./compile/text.ts";
import type { Compiler, Extension } from "./state.ts";

type Lower = (code: string, extension: Extension) => Lowered;

/** The compilers that are loaded when they are first asked for. */
const LAZY: Readonly<Record<Exclude<Compiler, "text">, () => Promise<{ readonly lower: Lower }>>> = {
  babel: () => import("./compile/babel.ts"),
  typescript: () => import("./compile/typescript.ts"),
};

const loaded = new Map<Compiler, Lower>();

/** The compiler, if it is there already. */
export function compilerOf(name: Compiler): Lower | undefined {
  return loaded.get(name);
}

/**
 * Loads a compiler.
 *
 * @throws Error if it cannot be fetched
 */
export async function loadCompiler(name: Exclude<Compiler, "text">): Promise<void> {
  const { lower } = await LAZY[name]();
  loaded.set(name, lower);
}
