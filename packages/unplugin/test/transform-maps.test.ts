import { originalPositionFor, TraceMap, type EncodedSourceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import { transform, type Transformed } from "../dist/index.js";

const SOURCE = `import { defer } from "deferkit"; // 😀
export async function main(file, list) {
  const icon = "🎉"; defer(file.close(icon)); defer(file.handle?.sync(list));
  defer.onSuccess(report); defer(print, icon, list);
  try {
    /* 😀😀 */ return file.read(icon);
  } finally {
    list.pop();
  }
  function inner(value) { defer(value.end()); return value.size }
}
`;

function transformed(source: string, id = "/src/main.js"): Transformed & { trace: TraceMap } {
  const result = transform(source, id)!;
  return { ...result, trace: new TraceMap(result.map as EncodedSourceMap) };
}

/** Where the map leads the first mention of `text` in the output, with what stands there in the source. */
function origin({ code, trace }: { code: string; trace: TraceMap }, text: string): string {
  const before = code.slice(0, code.indexOf(text)).split("\n");
  expect(code).toContain(text);
  const { line, column } = originalPositionFor(trace, { line: before.length, column: before.at(-1)!.length });
  if (line === null) return "no place";
  return `${line}:${column} ${SOURCE.split("\n")[line - 1]!.slice(column!, column! + 10)}`;
}

describe("the map", () => {
  const result = transformed(SOURCE);

  test.each([
    ["main(file", "2:22 main(file,"],
    ["file.close", "3:27 file.close"],
    [".close", "3:31 .close(ico"],
    ["[icon]", "3:37 (icon)); d"],
    ["icon])", "3:38 icon)); de"],
    ["(_base = file.handle)", "3:46 defer(file"],
    ["sync, [list]", "3:65 sync(list)"],
    ["report)", "4:18 report); d"],
    ["asyncValue(_defers, null, print", "4:27 defer(prin"],
    ["print, [icon", "4:33 print, ico"],
    ["file.read", "6:22 file.read("],
    ["return value", "10:46 return val"],
  ])("leads %s to its place", (text, place) => {
    expect(origin(result, text)).toBe(place);
  });

  test("leads every word that is left to its line and column", () => {
    const words = ["main", "icon", "close", "handle", "sync", "report", "print", "read", "pop", "inner", "size", "end"];
    for (const word of words) {
      const written = SOURCE.split("\n").flatMap((text, line) =>
        [...text.matchAll(new RegExp(`\\b${word}\\b`, "g"))].map(({ index }) => `${line + 1}:${index}`),
      );
      const led = result.code.split("\n").flatMap((text, at) =>
        [...text.matchAll(new RegExp(`\\b${word}\\b`, "g"))].map(({ index }) => {
          const { line, column } = originalPositionFor(result.trace, { line: at + 1, column: index });
          return `${line}:${column}`;
        }),
      );
      expect([...new Set(led)], word).toEqual(written);
    }
  });

  test("leads what is drawn to the statements it is drawn for", () => {
    expect(origin(result, "var _result")).toBe("no place");
    expect(origin(result, "defer.onSuccess.asyncValue(")).toBe("4:2 defer.onSu");
    expect(origin(result, "defer.asyncValue(")).toBe("4:27 defer(prin");
    expect(origin(result, "defer.exit(")).toBe("no place");
    expect(origin(result, "exit(_defers")).toBe("no place"); // nothing runs in it
    expect(origin(result, "next()")).toBe("3:26 (file.clos");
    expect(origin(result, "run(_defers")).toBe("10:31 (value.end");
  });

  test("names the file and holds its text", () => {
    expect(result.map).toMatchObject({ version: 3, sources: ["/src/main.js"], sourcesContent: [SOURCE] });
    expect(transform(SOURCE, "/src/App.vue?vue&type=script&lang.js")!.map.sources).toEqual(["/src/App.vue"]);
  });

  test("is one map, whoever asks", () => {
    const lowered = transform(SOURCE, "a.js")!;
    expect(lowered.map).toBe(lowered.map);
    expect(JSON.parse(lowered.map.toString())).toEqual(JSON.parse(JSON.stringify({ ...lowered }.map)));
  });
});
