/** What `atexit.configure` takes. What is left out stays as it is. */
export interface ExitSettings {
  /**
   * How long one callback is waited for, in milliseconds.
   *
   * @default 5000
   */
  readonly timeout?: number;
  /**
   * How long all of them together are waited for, in milliseconds. Containers are killed after ten seconds.
   *
   * @default 9000
   */
  readonly totalTimeout?: number;
  /**
   * What ends the program, besides its natural end, `process.exit()` and uncaught errors: signals, `"disconnect"` (of
   * the parent process) and `"shutdown"` (PM2's message).
   *
   * @default ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "disconnect", "shutdown"]
   */
  readonly signals?: readonly string[];
  /**
   * Receives what would be printed: what a callback has thrown, or an error that says which was given up.
   *
   * @default prints to stderr
   */
  readonly onError?: ((error: unknown, callback: unknown) => void) | undefined;
}

type Settings = { -readonly [Key in keyof ExitSettings]-?: ExitSettings[Key] };

export const settings: Settings = {
  timeout: 5000,
  totalTimeout: 9000,
  signals: ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK", "disconnect", "shutdown"],
  onError: undefined,
};
