/** How deep objects are shown, and how many entries of each. */
const [DEPTH, ENTRIES] = [3, 100];

/** What `console.log` shows, much as Node does. */
export function printAll(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? value : print(value))).join(" ");
}

/** One value, as code. It asks no getters, so that showing a value changes nothing. */
export function print(value: unknown, depth = 0, parents: readonly unknown[] = []): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return printFunction(value);
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return printError(value);
  if (parents.includes(value)) return "[Circular]";
  if (depth > DEPTH) return Array.isArray(value) ? "[Array]" : "[Object]";
  return printObject(value, depth, [...parents, value]);
}

function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')}'`;
}

function printFunction(value: Function): string {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return `[${isClass ? "class" : "Function"}${value.name ? `${isClass ? "" : ":"} ${value.name}` : " (anonymous)"}]`;
}

function printObject(value: object, depth: number, parents: readonly unknown[]): string {
  const show = (each: unknown): string => print(each, depth + 1, parents);
  if (Array.isArray(value)) return listed("", "[", value.slice(0, ENTRIES).map(show), "]", value.length);
  if (value instanceof Map) {
    const entries = [...value].slice(0, ENTRIES).map(([key, each]) => `${show(key)} => ${show(each)}`);
    return listed(`Map(${value.size}) `, "{", entries, "}", value.size);
  }
  if (value instanceof Set) {
    return listed(`Set(${value.size}) `, "{", [...value].slice(0, ENTRIES).map(show), "}", value.size);
  }
  if (value instanceof Promise) return "Promise";
  if (value instanceof Date || value instanceof RegExp) return String(value);
  const keys = Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  const entries = keys.slice(0, ENTRIES).map((key) => `${nameOf(key)}: ${printProperty(value, key, show)}`);
  return listed(classOf(value), "{", entries, "}", keys.length);
}

function printProperty(value: object, key: PropertyKey, show: (each: unknown) => string): string {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property && "value" in property ? show(property.value) : "[Getter]";
}

function nameOf(key: string | symbol): string {
  if (typeof key === "symbol") return `[${String(key)}]`;
  return /^[\w$]+$/.test(key) ? key : quoted(key);
}

function classOf(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null) return "[Object: null prototype] ";
  const name = prototype.constructor?.name;
  return !name || name === "Object" ? "" : `${name} `;
}

function listed(name: string, open: string, entries: readonly string[], close: string, length: number): string {
  const more = length > entries.length ? [...entries, `… ${length - entries.length} more`] : entries;
  return more.length === 0 ? `${name}${open}${close}` : `${name}${open} ${more.join(", ")} ${close}`;
}

/** An error with its cause and, of a SuppressedError, both errors, each with the program's own lines. */
export function printError(error: Error): string {
  const { cause, error: newest, suppressed } = error as Error & { error?: unknown; suppressed?: unknown };
  const lines = [`${error.name}: ${error.message}`, ...framesOf(error)];
  const inner = (label: string, value: unknown): void => {
    lines.push(`${label}: ${(value instanceof Error ? printError(value) : print(value)).replaceAll("\n", "\n  ")}`);
  };
  if (error.name === "SuppressedError") {
    inner("  error", newest);
    inner("  suppressed", suppressed);
  }
  if (cause !== undefined) inner("  cause", cause);
  return lines.join("\n");
}

/** The lines of the stack that are in the program: `    at close (program.ts:3:5)`. */
function framesOf({ stack }: Error): string[] {
  if (typeof stack !== "string") return [];
  return stack.split("\n").filter((line) => /\bprogram\.\w+:\d+/.test(line));
}
