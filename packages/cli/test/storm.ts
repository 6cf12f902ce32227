import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes a folder of sources as editors, checkouts and generators do, all at once and in any order. */
export class Storm {
  readonly #root: string;
  readonly #number: () => number;
  #count = 0;

  constructor(root: string, number: () => number) {
    this.#root = root;
    this.#number = number;
  }

  /** Something that happens. Whatever cannot happen now does not. */
  blow(): void {
    try {
      this.#one([
        () => this.#write(this.#place(), this.#text()),
        () => this.#write(this.#place(), this.#text()),
        () => this.#replace(this.#place(), this.#text()),
        () => this.#replace(this.#place(), this.#text()),
        () => rmSync(this.#place(), { recursive: true, force: true }),
        () => renameSync(this.#place(), this.#place()),
        () => this.#becomeFolder(this.#place()),
        () => this.#becomeFile(this.#folder()),
        () => this.#checkout(),
        () => this.#again(this.#folder()),
        () => this.#again(this.#root),
        () => rmSync(this.#root, { recursive: true, force: true }),
        () => this.#link(),
        () => chmodSync(this.#place(), this.#one([() => 0o600, () => 0o755, () => 0o644])),
        () => this.#write(`${this.#place()}.map`, `{"version":3,"sources":["x"],"names":[],"mappings":"AAAA"}`),
      ]);
    } catch {
      // not there, or not empty, or something else is
    }
  }

  #one<T>(all: readonly (() => T)[]): T {
    return (all[Math.floor(this.#number() * all.length)] as () => T)(); // in range
  }

  #folder(): string {
    const names = ["a", "b", "a/deep", "a/deep/er", "..dots", "b/x.ts"];
    return path.join(this.#root, this.#one(names.map((name) => () => name)));
  }

  #place(): string {
    const names = ["x.ts", "y.js", "z.txt", "..dots.ts", "deep", "types.d.ts", "y.js.map"];
    const folder = this.#number() < 0.3 ? this.#root : this.#folder();
    return path.join(folder, this.#one(names.map((name) => () => name)));
  }

  #text(): string {
    const name = `f${this.#count++}`;
    return this.#one([
      () => `import { defer } from "deferkit";\nexport function ${name}(a) { defer(a.close()); return a; }\n`,
      () => `export const ${name} = 1;\n`,
      () => "",
      () =>
        `import { defer } from "deferkit";\nexport function f(a) { defer(a.close()); }\n//# sourceMappingURL=y.js.map\n`,
    ]);
  }

  #write(file: string, text: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** As editors save. */
  #replace(file: string, text: string): void {
    this.#write(`${file}~`, text);
    renameSync(`${file}~`, file);
  }

  #becomeFolder(file: string): void {
    rmSync(file, { recursive: true, force: true });
    this.#write(path.join(file, "inside.ts"), this.#text());
  }

  #becomeFile(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
    this.#write(folder, this.#text());
  }

  /** Another branch has some hundred other files. */
  #checkout(): void {
    const folder = path.join(this.#root, "branch");
    rmSync(folder, { recursive: true, force: true });
    const [from, to] = [Math.floor(this.#number() * 200), Math.floor(this.#number() * 300)];
    for (let i = from; i < from + to; i++) this.#write(path.join(folder, `${i % 7}`, `${i}.ts`), this.#text());
  }

  /** Away, and there again at once. */
  #again(folder: string): void {
    const aside = `${this.#root}-aside`;
    rmSync(aside, { recursive: true, force: true });
    renameSync(folder, aside);
    if (this.#number() < 0.5) renameSync(aside, folder);
    else this.#write(path.join(folder, "new.ts"), this.#text());
    rmSync(aside, { recursive: true, force: true });
  }

  #link(): void {
    const target = this.#one([() => "../a", () => "x.ts", () => "nowhere", () => "..", () => "y.js"]);
    symlinkSync(target, path.join(this.#folder(), `link${Math.floor(this.#number() * 3)}.ts`));
  }
}

/** How long a storm takes: `STORM_SECONDS=600` is a longer one, `STORM_SEED=1` the same again. */
export const SECONDS = Number(process.env["STORM_SECONDS"] ?? 30);
export const SEED = Number(process.env["STORM_SEED"] ?? Date.now() % 1_000_000);
