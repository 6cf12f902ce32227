import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Example, NEWEST, type Program } from "./example.ts";

/** A framework or tool as its row of the README sets it up. */
export interface Host {
  readonly name: string;
  /** The folder of `examples/`. */
  readonly example: string;
  /** Files that differ from the example's. */
  readonly files?: Readonly<Record<string, string>>;
  /** Packages besides those of the example. */
  readonly extra?: readonly string[];
  /** The version that the README names, of the package that it is about. */
  readonly version: readonly [string, string];
  /** Where `greet` is. */
  readonly source: string;
  /** What builds it; nothing where it runs what is written. */
  readonly build?: readonly string[];
  /** What runs it: it prints the greeting, or serves it at `PORT`. */
  readonly run?: readonly string[];
  readonly serve?: readonly string[];
  /** A file that the build writes the greeting to. */
  readonly writes?: string;
  /** The development server. */
  readonly dev?: readonly string[];
  /** What the development server serves `source` at, where its page is made in the browser alone. */
  readonly module?: string;
  /** What builds again, or tests again, after each edit. */
  readonly watch?: readonly string[];
  /** Where the host says the problem to be, below its message or above it. */
  readonly place?: RegExp;
  /** The same for the development server, where that differs. */
  readonly devPlace?: RegExp;
}

export const GREETING = "Hello Ada, Bye Ada, lights off";
const WELCOME = GREETING.replace("Hello", "Welcome");
/** `greet` as it is served, compiled, for the browser. */
const COMPILED = /defer\.with\([^]*log\.push\(`Hello/;
const RECOMPILED = /defer\.with\([^]*log\.push\(`Welcome/;
const PLACE = /greet\.[jt]s\D{1,8}4\D{1,4}1[45]\b/; // lines count from 1, columns from 0 or 1
const MISTAKE = ['  defer(log.push("lights off"));', '  const off = defer(log.push("lights off"));'] as const;

const LACKS = "the registry does not have";

let port = 4300 + (process.pid % 1000);

/** Builds and runs an example; makes a mistake in it; and edits it on its development server. */
export function testHost(host: Host): void {
  describe(host.name, () => {
    let example: Example;
    let lacking: readonly string[] = [];
    beforeAll(async () => {
      example = new Example(host.example, host.files, host.extra);
      lacking = await example.install();
      if (lacking.length > 0) console.warn(`NOT TESTED: ${host.name}: ${LACKS} ${lacking.join(", ")}`);
    });
    beforeEach(({ skip }) => skip(lacking.length > 0, `${LACKS} ${lacking.join(", ")}`));
    afterAll(() => example?.remove());

    test.skipIf(NEWEST)(`it is ${host.version.join(" ")}`, () => {
      const [name, version] = host.version;
      expect(JSON.parse(example.read(`node_modules/${name}/package.json`)).version).toBe(version);
    });

    test("it is built, runs, and what was deferred runs in order", () => runs(host, example));
    test("a mistake is reported at its place", () => reports(host, example));
    if (host.dev) test("the development server takes an edit, and reports a mistake", () => serves(host, example));
    if (host.watch) test("watching, it takes an edit, and reports a mistake", () => watches(host, example));
  });
}

async function runs(host: Host, example: Example): Promise<void> {
  if (host.build) {
    const { status, printed } = await npx(host.build, example);
    expect(printed).not.toMatch(/DK\d{4}/);
    expect(status, printed).toBe(0);
  }
  if (host.writes) expect(example.read(host.writes)).toContain(GREETING);
  if (host.run) expect((await npx(host.run, example)).printed).toContain(GREETING);
  if (host.serve) {
    const server = start(host.serve, example);
    try {
      await page(server, GREETING);
    } finally {
      await server.program.stop();
    }
  }
}

async function reports(host: Host, example: Example): Promise<void> {
  example.edit(host.source, ...MISTAKE);
  try {
    const { status, printed } = await npx(host.build ?? host.run!, example); // one of them is there
    expect(printed).toMatch(/DK1001: /);
    expect(printed).toMatch(host.place ?? PLACE);
    expect(status).not.toBe(0);
  } finally {
    example.edit(host.source, MISTAKE[1], MISTAKE[0]);
  }
}

async function serves(host: Host, example: Example): Promise<void> {
  const server = start(host.dev!, example, host.module);
  const [greets, welcomes] = host.module ? [COMPILED, RECOMPILED] : [GREETING, WELCOME];
  const again = writesAgain(host, example);
  try {
    await page(server, greets);
    example.edit(host.source, "Hello", "Welcome");
    await page(server, welcomes);
    example.edit(host.source, ...MISTAKE);
    // In the terminal, or on the page that is served in its place.
    const told = (): Promise<string> => get(server).then((body) => server.program.printed + body);
    await isTold(told, host);
  } finally {
    clearInterval(again);
    await server.program.stop();
    undo(host, example);
  }
}

async function watches(host: Host, example: Example): Promise<void> {
  const { program } = start(host.watch!, example);
  const again = writesAgain(host, example);
  const greets = async (): Promise<string> => {
    return program.printed + (host.build && host.run ? (await npx(host.run, example)).printed : "");
  };
  try {
    await expect.poll(greets, { timeout: 120_000, interval: 1000 }).toContain(GREETING);
    example.edit(host.source, "Hello", "Welcome");
    await expect.poll(greets, { timeout: 120_000, interval: 1000 }).toContain(WELCOME);
    example.edit(host.source, ...MISTAKE);
    await isTold(async () => program.printed, host);
  } finally {
    clearInterval(again);
    await program.stop();
    undo(host, example);
  }
}

/** A watcher that is busy misses a change. */
function writesAgain({ source }: Host, example: Example): NodeJS.Timeout {
  return setInterval(() => example.write(source, example.read(source)), 4000);
}

async function isTold(told: () => Promise<string>, host: Host): Promise<void> {
  await expect.poll(told, { timeout: 60_000, interval: 500 }).toMatch(/DK1001: /);
  expect(await told()).toMatch(host.devPlace ?? host.place ?? PLACE);
}

function undo({ source }: Host, example: Example): void {
  example.write(source, example.read(source).replace("Welcome", "Hello").replace(MISTAKE[1], MISTAKE[0]));
}

interface Server {
  readonly program: Program;
  readonly url: string;
}

function start([command = "", ...args]: readonly string[], example: Example, at = "/"): Server {
  const own = String(++port);
  const program = example.start(
    command,
    args.map((arg) => arg.replace("PORT", own)),
    { PORT: own },
  );
  return { program, url: `http://localhost:${own}${at}` };
}

async function get({ url }: Server): Promise<string> {
  try {
    return (await (await fetch(url, { signal: AbortSignal.timeout(30_000) })).text()).replaceAll("<!-- -->", "");
  } catch (error) {
    return String(error); // it has not started yet
  }
}

/** Waits until the page has `text`. */
async function page(server: Server, text: string | RegExp): Promise<void> {
  try {
    await expect.poll(() => get(server), { timeout: 120_000, interval: 500 }).toMatch(text);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${server.program.printed}`, { cause: error });
  }
}

function npx([command = "", ...args]: readonly string[], example: Example): ReturnType<Example["run"]> {
  return example.run(command, args);
}
