import remapping from "@jridgewell/remapping";
import { TransformError } from "./report/error.ts";
import { resolveOptions, type Options } from "./plugin/options.ts";
import { readingOf } from "./plugin/reading.ts";
import { unstacked } from "./plugin/report.ts";
import { textOf, unreadIn } from "./plugin/unread.ts";
import { lowerFile, type Transformed } from "./transform.ts";

/** What a loader's host calls it with as `this`: a part of webpack's interface, which others have, too. */
export interface LoaderContext {
  readonly resourcePath: string;
  readonly resourceQuery?: string;
  getOptions?(): unknown;
  callback(error: Error | null, code?: string, map?: any): void; // any: each host has its own type of a map
  emitWarning?(warning: Error): void;
}

/** Only these mean something here: the host's rules say for which files the loader is asked. */
export type LoaderOptions = Pick<Options, "source">;

/**
 * A loader by webpack's interface, for hosts that take loaders and no plugins, such as Turbopack in Next.js. It comes
 * before all other loaders of a file, so last in their list.
 *
 * @throws Error, through the callback, with all problems of the file and their places
 */
function deferkitLoader(this: LoaderContext, code: string, map?: any): void {
  try {
    const lowered = lower(this, code);
    if (!lowered) this.callback(null, code, map);
    else
      this.callback(
        null,
        lowered.code,
        map ? remapping([lowered.map as object, map] as never, () => null) : lowered.map,
      );
  } catch (error) {
    this.callback(error instanceof TransformError ? unstacked(error) : (error as Error));
  }
}
export default deferkitLoader;

function lower(context: LoaderContext, code: string): Transformed | null {
  const { source } = resolveOptions((context.getOptions?.() ?? {}) as LoaderOptions);
  const id = context.resourcePath + (context.resourceQuery ?? "");
  const reading = readingOf(id, { framework: "webpack", native: { loaderContext: context }, moduleType: undefined });
  if (!reading || reading === "component") return null;
  const lowered = lowerFile(code, id, { source });
  const unread = lowered ? undefined : unreadIn(code, id, source, reading);
  if (unread) context.emitWarning?.(unstacked(new Error(textOf(unread))));
  return lowered;
}
