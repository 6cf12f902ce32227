import { isInside, statOf } from "../paths.ts";
import { Faulty, fileProblem, type Problem } from "../problem.ts";
import { nameOf } from "../report.ts";
import { buildFile, type BuildFileOptions, type Made } from "./build-file.ts";
import type { Plan, Task } from "./plan.ts";
import { Progress } from "./progress.ts";

/** What a round did. */
export interface Built {
  readonly files: readonly { readonly task: Task; readonly outcome: Made["outcome"] | "failed" }[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Outputs of files that are gone. */
  readonly removed: readonly string[];
}

/** What is known of an output. */
interface Known {
  readonly file: string;
  readonly stamp: Stamp;
  /** The other file that was read for it. */
  readonly read: string | undefined;
  /** The file of its map. */
  readonly map: string | undefined;
  /** Whether its place was taken by the map of another file. */
  readonly isTaken: boolean;
  /** What was wrong with it. */
  readonly faults: string;
}

/** A build that remembers what it made, so that the next round makes what has changed and no more. */
export class Build {
  readonly #options: BuildFileOptions;
  readonly #cwd: string;
  #known = new Map<string, Known>();
  #told = new Set<string>();

  constructor(options: BuildFileOptions, cwd: string) {
    this.#options = options;
    this.#cwd = cwd;
  }

  /** Brings the output to the state of the plan. A problem of one file leaves the others built. */
  async round(plan: Plan): Promise<Built> {
    const round = new Round(plan, this.#known, this.#options, this.#cwd);
    round.removeGone();
    await round.buildAll();
    this.#known = round.known;
    const problems = plan.problems.filter((problem) => !this.#told.has(keyOf(problem)));
    this.#told = new Set(plan.problems.map(keyOf));
    const order = new Map(plan.tasks.map((task, i) => [task, i]));
    const files = round.files.sort((a, b) => order.get(a.task)! - order.get(b.task)!); // each is a task of the plan
    return { files, problems: [...problems, ...round.problems], warnings: round.warnings, removed: round.removed };
  }
}

class Round {
  readonly known = new Map<string, Known>();
  readonly files: Built["files"][number][] = [];
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly removed: string[] = [];
  /** Maps that are written, by the files that they belong to. */
  readonly #maps = new Map<string, string>();
  readonly #plan: Plan;
  readonly #before: ReadonlyMap<string, Known>;
  readonly #options: BuildFileOptions;
  readonly #cwd: string;
  readonly #targets: ReadonlyMap<string, Task>;

  constructor(plan: Plan, before: ReadonlyMap<string, Known>, options: BuildFileOptions, cwd: string) {
    this.#plan = plan;
    this.#before = before;
    this.#options = options;
    this.#cwd = cwd;
    this.#targets = new Map(plan.tasks.map((task) => [task.target, task]));
  }

  /** First, because a folder may come in the place of a file. In a folder that cannot be read nobody knows what is gone. */
  removeGone(): void {
    const closed = this.#plan.problems.map(({ file }) => file);
    for (const [target, known] of this.#before) {
      const task = this.#targets.get(target);
      if (task) {
        if (task.isMapFolder && known.map !== undefined) this.#remove(known.map, known.file);
      } else if (closed.some((folder) => known.file === folder || isInside(known.file, folder))) {
        this.known.set(target, known);
      } else if (!known.isTaken) {
        if (this.#remove(target, known.file)) this.removed.push(target);
        if (known.map !== undefined && !this.#targets.has(known.map)) this.#remove(known.map, known.file);
      }
    }
  }

  /** Code first: whether a file is the map of a lowered one shows only then. */
  async buildAll(): Promise<void> {
    const { tasks } = this.#plan;
    const progress = new Progress(tasks.length, process.stderr);
    for (const task of [...tasks.filter(({ isCode }) => isCode), ...tasks.filter(({ isCode }) => !isCode)]) {
      progress.step(nameOf(task.file, this.#cwd));
      if (this.#build(task)) await new Promise(setImmediate); // so that Ctrl-C is heard between two files
    }
    progress.end();
  }

  /** @returns whether there was something to do */
  #build(task: Task): boolean {
    const { file, target } = task;
    const before = this.#before.get(target);
    const owner = this.#maps.get(target);
    const stamp = stampOf(task, before?.read, this.#plan.at);
    const isSame = before?.file === file && before.stamp.text === stamp.text;
    if (isSame && !before.stamp.isFresh && before.isTaken === (owner !== undefined)) {
      this.#know(target, before);
      return false;
    }
    const known: Known = { file, stamp, read: undefined, map: undefined, isTaken: owner !== undefined, faults: "" };
    if (owner === undefined) this.#make(task, known, before, isSame);
    else this.#yield(task, known, owner);
    return true;
  }

  /** A file that is the map of a lowered one: that brings a new one. */
  #yield(task: Task, known: Known, owner: string): void {
    if (owner !== task.file.replace(/\.map$/, "")) this.problems.push(this.#clash(task, owner));
    this.files.push({ task, outcome: "same" });
    this.#know(task.target, known);
  }

  #make(task: Task, known: Known, before: Known | undefined, isSame: boolean): void {
    const { file, target } = task;
    try {
      const made = buildFile(task, this.#plan.writer, this.#options, this.#cwd);
      const { outcome, map, read, warning = "" } = made;
      if (warning && !isSame) this.warnings.push({ file, code: "file", message: warning });
      this.#know(target, { ...known, map, read, stamp: stampOf(task, read, this.#plan.at) });
      this.files.push({ task, outcome });
      this.#forgetMap(task, made, before?.map);
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      if (statOf(file)) this.#fail(task, known, before, isSame, error.problems);
      else this.#postpone(target, known, before);
    }
  }

  /** It is gone, or away for a moment. The next round sees which, and builds it in any case. */
  #postpone(target: string, known: Known, before: Known | undefined): void {
    const stamp = { ...known.stamp, isFresh: true };
    this.#know(target, { ...known, stamp, map: before?.map, read: before?.read });
  }

  /** Its older output stays, and so does the map of that. */
  #fail(task: Task, known: Known, before: Known | undefined, isSame: boolean, problems: readonly Problem[]): void {
    const map = task.isCode && this.#options.map === "file" ? `${task.target}.map` : undefined;
    const faults = problems.map(keyOf).join("\n");
    const isPassing = problems.some(({ code }) => code === "file"); // what the disk refuses now it may take later
    const stamp = { ...known.stamp, isFresh: known.stamp.isFresh || isPassing };
    this.#know(task.target, { ...known, stamp, map: before?.map ?? map, faults });
    if (isSame && before?.faults === faults) return; // said already
    this.files.push({ task, outcome: "failed" });
    this.problems.push(...problems);
  }

  #know(target: string, known: Known): void {
    this.known.set(target, known);
    if (known.map !== undefined) this.#maps.set(known.map, known.file);
  }

  /** A map of an earlier build would be wrong, unless it is that of another file. */
  #forgetMap({ file, target }: Task, { map, isLowered }: Made, before: string | undefined): void {
    const old = before ?? (isLowered ? `${target}.map` : undefined);
    if (old !== undefined && old !== map && !this.#targets.has(old)) this.#remove(old, file);
  }

  #remove(target: string, file: string): boolean {
    try {
      return this.#plan.writer.remove(target);
    } catch (error) {
      this.problems.push(fileProblem(file, error));
      return false;
    }
  }

  #clash({ file, target }: Task, owner: string): Problem {
    const [name, of] = [nameOf(target, this.#cwd), nameOf(owner, this.#cwd)];
    return { file, code: "file", message: `its output ${name} is also the source map of ${of}` };
  }
}

/** What tells that a file has changed. */
interface Stamp {
  readonly text: string;
  /** Whether it is to be built again all the same: another change may have the same time. */
  readonly isFresh: boolean;
}

function stampOf({ stat, isMapFolder }: Task, read: string | undefined, at: number): Stamp {
  const stats = [stat, ...(read === undefined ? [] : [statOf(read)])];
  const text = stats.map((each) => each && [each.ino, each.size, each.mode, each.mtimeNs, each.ctimeNs].join(" "));
  return {
    text: `${text.join("|")} ${isMapFolder}`,
    isFresh: stats.some((each) => each && Number(each.ctimeMs) > at - TICK),
  };
}

/** In milliseconds, longer than any clock of a file system that changes are told apart by. */
const TICK = 50;

function keyOf({ file, message, place }: Problem): string {
  return `${file}:${place?.line}:${place?.column}:${message}`;
}
