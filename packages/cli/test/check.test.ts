import { describe, expect, test } from "vitest";
import { Place } from "./run.ts";

const GOOD = `import { defer } from "deferkit";\nexport function f(a) { defer(a.close()); }\n`;
const BAD = `import { defer } from "deferkit";\nfunction f(n) {\n  defer(n + 1);\n  const a = defer(n());\n}\n`;

describe("deferkit check", () => {
  test("says so where all is well", async () => {
    const place = new Place({ "src/a.ts": GOOD, "src/b.jsx": GOOD, "src/readme.md": "defer(" });
    expect(await place.run(["check", "src"])).toEqual({ code: 0, stdout: "No problems in 2 files.\n", stderr: "" });
    expect(place.list()).toEqual(["src/a.ts", "src/b.jsx", "src/readme.md"]);
  });

  test("reports every problem of all files with place, code, text, fix and frame, and how many there are", async () => {
    const place = new Place({ "src/a.ts": GOOD, "src/b.js": BAD, "src/c.tsx": "const = 1;\n" });
    const { code, stdout, stderr } = await place.run(["check", "src"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout)
      .toBe(`src/b.js:3:9: DK1002: \`n + 1\` is not a call, a function or a reference: nothing would run at exit. Pass a call or a function, or remove the statement.
  1 | import { defer } from "deferkit";
  2 | function f(n) {
> 3 |   defer(n + 1);
    |         ^^^^^
  4 |   const a = defer(n());
  5 | }
  6 |

src/b.js:4:13: DK1001: \`defer(…)\` must be a statement of its own. Write \`defer(n());\` on its own, in the body of a function or of the module.
  2 | function f(n) {
  3 |   defer(n + 1);
> 4 |   const a = defer(n());
    |             ^^^^^^^^^^
  5 | }
  6 |

src/c.tsx:1:7: syntax: Unexpected token
> 1 | const = 1;
    |       ^
  2 |

3 problems in 2 of 3 files.
`);
  });

  test("--json is for machines", async () => {
    const place = new Place({ "src/b.js": BAD, "src/c.ts": "const = 1;\n" });
    place.write({ "src/latin1.js": Buffer.from([0xe9]) as never });
    const { code, stdout, stderr } = await place.run(["check", "src", "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const { files, problems } = JSON.parse(stdout);
    expect(files).toBe(3);
    expect(problems).toEqual([
      {
        file: "src/b.js",
        code: "DK1002",
        message: expect.stringMatching(/^`n \+ 1` is not a call, /),
        line: 3,
        column: 9,
        endLine: 3,
        endColumn: 14,
      },
      { file: "src/b.js", code: "DK1001", message: expect.any(String), line: 4, column: 13, endLine: 4, endColumn: 23 },
      { file: "src/c.ts", code: "syntax", message: "Unexpected token", line: 1, column: 7, endLine: 1, endColumn: 8 },
      {
        file: "src/latin1.js",
        code: "file",
        message: "this is not a text in UTF-8",
        line: null,
        column: null,
        endLine: null,
        endColumn: null,
      },
    ]);
    const none = await place.run(["check", "src/b.js", "--json", "--source", "other"]);
    expect(none).toEqual({ code: 0, stdout: '{\n  "files": 1,\n  "problems": []\n}\n', stderr: "" });
  });

  test("globs, installed packages left out, and what has nothing to check", async () => {
    const place = new Place({
      "src/a.js": BAD,
      "src/b.ts": GOOD,
      "node_modules/x/a.js": BAD,
      "data/a.json": "{}",
      "src/empty.ts": "",
    });
    expect((await place.run(["check", "**/*.ts"])).stdout).toBe("No problems in 2 files.\n");
    expect((await place.run(["check", "."])).stdout).toMatch(/2 problems in 1 of 3 files\.\n$/);
    const nothing = await place.run(["check", "data"]);
    expect(nothing).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no JavaScript and no TypeScript in data\n",
    });
    expect((await place.run(["check", "none"])).code).toBe(2);
    expect((await place.run(["check"])).code).toBe(2);
  });

  test("scripts, CommonJS, JSX in .js and byte order marks are no problems", async () => {
    const place = new Place({
      "sloppy.js": "with (a) { delete b; }\n",
      "top.cjs": "return require('x');\n",
      "mixed.cts": 'import kit = require("deferkit");\nexport = kit;\n',
      "page.js": "export const page = <p>page</p>;\n",
      "bom.js": "\ufeff#!/usr/bin/env node\nconsole.log(1);\n",
      "types.d.ts": "declare const = 1;\n",
    });
    expect((await place.run(["check", "."])).stdout).toBe("No problems in 5 files.\n");
  });

  test("follows FORCE_COLOR", async () => {
    const place = new Place({ "b.js": BAD });
    expect((await place.run(["check", "b.js"], { env: { FORCE_COLOR: "1" } })).stdout).toContain(
      "\x1b[31mDK1002\x1b[39m",
    );
  });
});
