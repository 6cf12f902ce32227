import * as kit from "deferkit";

interface Closable {
  close(): Promise<void>;
}

const open = async (name: string): Promise<Closable> => ({
  async close() {
    await null;
    console.log("closed", name);
  },
});

export async function copy<T extends string>(names: readonly T[]): Promise<string> {
  let written = "nothing was copied";
  for (const name of names) {
    const file = await open(name);
    kit.defer(file.close());
  }
  kit.defer(() => console.log("is copied:", written));
  written = names.join(" and then ");
  return Promise.resolve(written);
}
