import { afterEach, describe, expect, test, vi } from "vitest";
import { Progress } from "../src/build/progress.ts";
import { formatDiff } from "../src/diff.ts";

const SOURCE = `import { defer } from "deferkit";\nfunction use(file) {\n  defer(file.close());\n  return file.read();\n}\n`;
const LOWERED = SOURCE.replace("defer(file.close())", "_defers = [file, file.close]").replace(
  "\n}\n",
  "\n} finally {}\n}\n",
);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A terminal of a width, and what is written to it. */
function terminal(columns: number): { stream: NodeJS.WriteStream; written: () => string } {
  let text = "";
  const stream = { isTTY: true, columns, write: (part: string) => ((text += part), true) };
  return { stream: stream as unknown as NodeJS.WriteStream, written: () => text }; // the parts that are used
}

describe("--diff in a wide terminal", () => {
  test("shows the source beside what becomes of it, every line in its place", () => {
    vi.stubEnv("NO_COLOR", "1");
    const { stream } = terminal(120);
    const lines = formatDiff(SOURCE, LOWERED, "use.js", stream).split("\n");
    expect(lines).toHaveLength(1 + 6 + 1); // the name, the longer of the two, the end
    expect(lines[3]).toMatch(/^3 {3}defer\(file\.close\(\)\); +│ 3 {3}_defers = \[file, file\.close\];$/);
    expect(new Set(lines.slice(1, -1).map((line) => line.indexOf("│"))).size).toBe(1);
  });

  test("breaks long lines, and loses nothing of them", () => {
    vi.stubEnv("NO_COLOR", "1");
    const { stream } = terminal(120);
    const long = "x".repeat(130);
    const drawn = formatDiff("a\n", `${long}\n`, "use.js", stream);
    expect(drawn.match(/x/g)).toHaveLength(130);
    for (const line of drawn.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });

  test("colours what is gone and what is new", () => {
    vi.stubEnv("NO_COLOR", "");
    vi.stubEnv("FORCE_COLOR", "1");
    const drawn = formatDiff(SOURCE, LOWERED, "use.js", terminal(120).stream);
    expect(drawn).toContain("\x1b[31m");
    expect(drawn).toContain("\x1b[32m");
  });

  test("and in a narrow one, one above the other", () => {
    vi.stubEnv("NO_COLOR", "1");
    expect(formatDiff(SOURCE, LOWERED, "use.js", terminal(80).stream)).toContain("@@ -1,5 +1,6 @@");
  });
});

describe("the progress line", () => {
  test("comes on a terminal when work takes long, in one line, and goes again", () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const { stream, written } = terminal(30);
    const progress = new Progress(3, stream);
    progress.step("src/first.ts");
    expect(written()).toBe("");
    now = 1000;
    progress.step("src/a-file-with-quite-a-long-name.ts");
    expect(written()).toBe("\r\x1b[2K2/3 src/a-file-with-quite-a-l"); // one column stays free
    progress.end();
    expect(written().endsWith("l\r\x1b[2K")).toBe(true);
  });

  test("comes nowhere else", () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
    const { stream, written } = terminal(80);
    const progress = new Progress(1, { ...stream, isTTY: false } as NodeJS.WriteStream);
    progress.step("src/first.ts");
    progress.end();
    expect(written()).toBe("");
  });
});
