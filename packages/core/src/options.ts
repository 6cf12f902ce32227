/** What an option may be. */
export interface Allowed {
  /** In the words of the error. */
  readonly says: string;
  allows(value: unknown): boolean;
}

/** The option that every backend has: the module that `defer` is imported from. */
export const SOURCE: Allowed = {
  says: 'a module name, such as "deferkit"',
  allows: (value) => typeof value === "string" && value !== "",
};

/**
 * Checks the options that a user gives.
 *
 * @param user - the package, as errors name it
 * @param hosts - names that the host puts beside the user's
 * @throws TypeError where they are no object
 * @throws Error naming an unknown option or a wrong value, and what is allowed
 */
export function checkOptions(
  options: unknown,
  allowed: Readonly<Record<string, Allowed>>,
  user: string,
  hosts: ReadonlySet<string> = new Set(),
): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`${user}: the options must be an object, not ${shown(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (hosts.has(name)) continue;
    const rule = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!rule) {
      throw new Error(`${user}: unknown option "${name}". Allowed: ${Object.keys(allowed).join(", ")}.`);
    }
    if (value !== undefined && !rule.allows(value)) {
      throw new Error(`${user}: option "${name}" must be ${rule.says}, not ${shown(value)}.`);
    }
  }
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value; // a bigint, or an object that contains itself
  }
}
