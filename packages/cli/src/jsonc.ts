/**
 * Reads JSON with comments and trailing commas, as tsconfig.json has them.
 *
 * @throws SyntaxError where it is none
 */
export function parseJsonc(text: string): unknown {
  // A string is taken as it is, so that what looks like a comment in it stays.
  const plain = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/("(?:[^"\\]|\\.)*")|\/\/[^\n\r]*|\/\*.*?\*\//gs, (_all, string) => string ?? " ")
    .replaceAll(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/gs, (_all, string) => string ?? "");
  return JSON.parse(plain);
}
