declare module "virtual:examples" {
  /** The groups of the menu; names are unique. */
  export const groups: readonly {
    readonly label: string;
    readonly names: readonly string[];
    load(): Promise<{ readonly default: Readonly<Record<string, string>> }>;
  }[];
}
declare module "*?raw" {
  const text: string;
  export default text;
}
