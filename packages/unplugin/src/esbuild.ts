import { onLoad } from "./plugin/on-load.ts";
import { resolveOptions, type Options } from "./plugin/options.ts";
import { unplugin } from "./plugin/plugin.ts";

export type { FilterPattern, Options } from "./plugin/options.ts";

/** The plugin for esbuild. Its own type of a plugin, which differs between versions, takes it. */
const deferkit: (options?: Options) => { name: string; setup(build: any): void | Promise<void> } = (options) => {
  const { include } = resolveOptions(options); // what is wrong is said at once
  const setup = (build: any): void | Promise<void> => {
    // any: esbuild's own
    const known = options?.include ? include : [...include, ...codeNames(build.initialOptions.loader ?? {})];
    return unplugin.esbuild({ ...options, include: known }).setup({ ...build, onLoad: onLoad(build) });
  };
  return { name: "deferkit", setup };
};
export default deferkit;

/** The names that esbuild is told to read as code. */
function codeNames(loaders: Readonly<Record<string, string>>): RegExp[] {
  const extensions = Object.keys(loaders).filter((extension) => /^[jt]sx?$/.test(loaders[extension]!)); // its keys
  return extensions.map((extension) => new RegExp(`${extension.replaceAll(".", String.raw`\.`)}$`));
}
