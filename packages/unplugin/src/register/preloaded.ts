/** `--import @deferkit/unplugin`: an option of Node or Bun, or of a test runner that requires modules first. Deno does not show its own. */
const PRELOADED = /(?:^|\s)((?:--(?:import|require|preload)|-r)[\s=]+["']?@deferkit\/unplugin)["']?(?=\s|$)/;

/**
 * Says that a program was told to load this package where `@deferkit/unplugin/register` is meant: the package itself
 * compiles nothing when it is loaded.
 */
export function warnIfPreloaded(): void {
  const { process } = globalThis as unknown as { process?: Partial<NodeJS.Process> };
  const options = [...(process?.execArgv ?? []), ...(process?.argv ?? []), process?.env?.["NODE_OPTIONS"] ?? ""].join(
    " ",
  );
  const preloaded = PRELOADED.exec(options)?.[1];
  if (!preloaded || options.includes("@deferkit/unplugin/register")) return;
  console.error(`deferkit: \`${preloaded}\` loads the compiler and compiles nothing. Write \`${preloaded}/register\`.`);
}
