/** What a program does, line by line. Values are written so that two runs agree only if they saw the same things. */
export class Trace {
  readonly lines: string[] = [];
  private readonly names = new WeakMap<object, string>();
  private readonly errors = new Map<string, number>();
  private unnamed = 0;

  log(text: string, ...values: unknown[]): void {
    this.lines.push([text, ...values.map((value) => this.describe(value))].join(" "));
  }

  /** Gives an object the name by which the trace knows it. */
  named<T extends object>(name: string, value: T): T {
    this.names.set(value, name);
    return value;
  }

  /** Two errors of one name still differ in the trace, so that a copy of an error is not taken for the error. */
  error(name: string): Error {
    const number = (this.errors.get(name) ?? 0) + 1;
    this.errors.set(name, number);
    return this.named(`${name}#${number}`, new Error(name));
  }

  private describe(value: unknown): string {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return String(value);
    if (isTemplate(value)) return this.describeTemplate(value);
    if (Array.isArray(value)) return `[${value.map((element) => this.describe(element)).join(", ")}]`;
    if (isSuppressed(value)) return `Suppressed(${this.describe(value.error)} <- ${this.describe(value.suppressed)})`;
    const name = this.names.get(value) ?? (value instanceof Error ? value.name : `${typeof value} ${++this.unnamed}`);
    this.names.set(value, name);
    return name;
  }

  /** The strings of a tagged template by what they are and, as the number shows, which object. */
  private describeTemplate(strings: TemplateStringsArray): string {
    const name = this.names.get(strings) ?? `strings ${++this.unnamed}`;
    this.names.set(strings, name);
    const state = Object.isFrozen(strings) && Object.isFrozen(strings.raw) ? "frozen" : "open";
    const texts = [strings, strings.raw].map((list) => JSON.stringify(list)).join(" raw ");
    return `${name} ${state} ${texts}`;
  }
}

function isTemplate(value: object): value is TemplateStringsArray {
  return Array.isArray(value) && "raw" in value;
}

interface Suppressed {
  readonly error: unknown;
  readonly suppressed: unknown;
}

function isSuppressed(value: object): value is Suppressed {
  return value instanceof Error && value.name === "SuppressedError" && "error" in value && "suppressed" in value;
}
