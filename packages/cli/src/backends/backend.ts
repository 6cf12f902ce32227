/** What a backend makes of a file. */
export interface Result {
  readonly code: string;
  /** A source map as JSON; absent where the backend has none. */
  readonly map: string | undefined;
}

/**
 * Lowers the text of a file.
 *
 * @returns `null` where there is nothing to lower
 * @throws Faulty with every problem of the file
 */
export type Backend = (code: string, file: string, source: string) => Result | null;
