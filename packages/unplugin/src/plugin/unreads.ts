import { unstacked } from "./report.ts";
import { textOf, unreadIn, type Unread } from "./unread.ts";

/** Where webpack keeps what is said of a module, also in its cache on the disk. */
const NOTE = "deferkit.unread";

/**
 * The files of a build that use `defer` and that deferkit cannot parse. The bundler may be able to, with another plugin's
 * help, and then no message would appear: a warning says so. Where the bundler cannot either, its own error is enough.
 */
export class Unreads {
  /** Whether Vite serves, and does not build: then there is no end to wait for. */
  isServing = false;
  readonly #source: string;
  readonly #framework: string;
  readonly #found = new Map<string, Unread>();

  constructor(source: string, framework: string) {
    this.#source = source;
    this.#framework = framework;
  }

  /** Notes a file in which nothing was lowered, if something should have been. */
  look(code: string, id: string, langs: Parameters<typeof unreadIn>[3], host: any): void {
    // any, because each bundler has something else
    const unread = unreadIn(code, id, this.#source, langs);
    if (unread) this.#note(unread, host);
    else this.#found.delete(id);
  }

  #note(unread: Unread, host: any): void {
    const { loaderContext } = host.getNativeBuildContext?.() ?? {};
    if (this.isServing) host.warn(textOf(unread));
    else if (this.#framework === "webpack" && loaderContext?._module)
      loaderContext._module.buildInfo[NOTE] = textOf(unread);
    else if (this.#framework === "rspack") loaderContext?.emitWarning(unstacked(new Error(textOf(unread))));
    else this.#found.set(unread.id, unread);
  }

  readonly rollupHooks = {
    buildStart: (): void => this.#found.clear(),
    buildEnd: this.#tellRollup(),
  };

  #tellRollup(): (this: any, error?: Error) => void {
    const found = (): Iterable<Unread> => this.#found.values();
    return function (error) {
      if (error) return;
      for (const { id, message, start, frame } of found()) {
        this.warn({ message, id, loc: { file: id, line: start.line, column: start.column }, frame });
      }
    };
  }

  tellEsbuild(build: any): void {
    build.onStart(() => this.#found.clear());
    build.onEnd(({ errors }: { errors: readonly unknown[] }) => {
      if (errors.length > 0) return undefined;
      return { warnings: [...this.#found.values()].map(toMessage) };
    });
  }

  tellWebpack(compiler: any): void {
    compiler.hooks.compilation.tap("deferkit", (compilation: any) =>
      compilation.hooks.finishModules.tap("deferkit", (modules: Iterable<any>) => {
        for (const module of modules) {
          const text = module.buildInfo?.[NOTE];
          if (text && !module.getNumberOfErrors()) compilation.warnings.push(unstacked(new Error(text)));
        }
      }),
    );
  }
}

function toMessage({ id, message, start, frame }: Unread): object {
  const lineText =
    frame
      .split("\n")
      .find((line) => line.startsWith(">"))
      ?.replace(/^> *\d+ \| ?/, "") ?? "";
  return { text: message, location: { file: id, line: start.line, column: start.column, lineText } };
}
