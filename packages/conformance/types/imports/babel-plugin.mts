import deferkit, { type Options } from "@deferkit/babel-plugin";

export const options: Options = { source: "./defer.js" };
export const { name }: { name: string } = deferkit({}, options);
deferkit({});
// @ts-expect-error no such option
deferkit({}, { sources: "./defer.js" });
// @ts-expect-error of another type
deferkit({}, { source: 1 });
