/** Something that the doctor has to say. */
export interface Finding {
  /** `missing`: `defer` does not work without; `warning`: it may not; `ok`: it does. */
  readonly level: "ok" | "warning" | "missing";
  /** The tool or the file that it is about. */
  readonly subject: string;
  readonly message: string;
  /** Commands to run. */
  readonly run?: readonly string[];
  /** What to write into which file. */
  readonly file?: string;
  readonly snippet?: string;
}
