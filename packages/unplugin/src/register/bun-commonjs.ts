import module from "node:module";
import path from "node:path";

/** What a CommonJS module has besides what its types say. */
interface Loading extends NodeModule {
  filename: string;
  _compile(text: string, file: string): void;
}

interface Loader {
  readonly _cache: Record<string, NodeModule>;
  _nodeModulePaths(folder: string): string[];
}

/**
 * Runs a CommonJS module.
 *
 * @returns its exports as those of an ES module; `module.exports` is the name that `require` looks for
 */
export function loadCommonJS(file: string, text: string): object {
  const { _cache: cache, _nodeModulePaths: pathsOf } = module as unknown as Loader;
  const loading = new module.Module(file) as Loading;
  Object.assign(loading, { filename: file, paths: pathsOf(path.dirname(file)) });
  cache[file] = loading; // for cycles
  try {
    loading._compile(text, file);
  } catch (error) {
    delete cache[file];
    throw error;
  }
  loading.loaded = true;
  const { exports } = loading;
  return { ...exports, default: exports, "module.exports": exports };
}
