import { extname } from "node:path";
import { transform, TransformError, type Problem } from "@deferkit/unplugin";
import { expect, test } from "vitest";
import { casesOf, type Case } from "../src/cases.ts";
import { execute } from "../src/execute.ts";
import { plain } from "../src/plain.ts";

/** What a message tells the user to write is written: the problem is gone, and no other has come. */
test.each(casesOf("reject"))("$name", (example) => {
  const before = problemsOf(example.input, example);
  for (const problem of before) {
    for (const suggestion of problem.suggestions) {
      const code = apply(suggestion, example.input);
      expect(problemsOf(code, example).map(textOf), code).toEqual(othersThan(problem, before).map(textOf));
    }
  }
});

test.concurrent.each(casesOf("reject").filter((example) => isCured(example)))(
  "$name runs when cured",
  async (example) => {
    const code = cured(example);
    const lowered = transform(code, example.filename)?.code ?? code;
    expect(await execute(plain(lowered, example.filename), example.filename)).not.toContain("SyntaxError");
  },
);

test("most messages that quote code say exactly what to write", () => {
  const all = casesOf("reject").flatMap((example) => problemsOf(example.input, example));
  const withSuggestions = all.filter(({ suggestions }) => suggestions.length > 0);
  expect(withSuggestions.length).toBeGreaterThan(40);
  // And what they say is in the message, unless it is too long for one line.
  for (const { message, suggestions } of withSuggestions) {
    for (const { text } of suggestions) if (text.length < 60 && !text.includes("\n")) expect(message).toContain(text);
  }
});

function problemsOf(code: string, { filename }: Case): readonly Problem[] {
  try {
    transform(code, filename);
    return [];
  } catch (error) {
    if (error instanceof TransformError) return error.problems;
    throw error;
  }
}

/** The problems that are left: two of them may be one mistake, as in `defer?.onError?.(x())`. */
function othersThan(problem: Problem, all: readonly Problem[]): Problem[] {
  return all.filter((other) => other !== problem);
}

function textOf({ message }: Problem): string {
  return message;
}

type Suggestion = Problem["suggestions"][number];

function apply({ start, end, text }: Suggestion, code: string): string {
  return code.slice(0, start.offset) + text + code.slice(end.offset);
}

/** Whether each problem of the file says what to write. */
function isCured(example: Case): boolean {
  const problems = problemsOf(example.input, example);
  return (
    problems.every(({ suggestions }) => suggestions.length > 0) && ![".jsx", ".tsx"].includes(extname(example.filename))
  );
}

/** The file with the first suggestion of each problem, from the last to the first. */
function cured(example: Case): string {
  return [...problemsOf(example.input, example)]
    .sort((a, b) => b.start.offset - a.start.offset)
    .reduce((code, { suggestions }) => apply(suggestions[0]!, code), example.input);
}
