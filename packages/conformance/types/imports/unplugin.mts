import bun from "@deferkit/unplugin/bun";
import esbuild from "@deferkit/unplugin/esbuild";
import farm from "@deferkit/unplugin/farm";
import rolldown from "@deferkit/unplugin/rolldown";
import rollup from "@deferkit/unplugin/rollup";
import rspack from "@deferkit/unplugin/rspack";
import vite, { type FilterPattern, type Options } from "@deferkit/unplugin/vite";
import webpack from "@deferkit/unplugin/webpack";

const include: FilterPattern = ["src/**", /\.ts$/];
const options: Options = { source: "kit", include, exclude: "**/generated/**" };
export const named: { name: string }[] = [vite(options), rollup(), rolldown(), farm(), esbuild(), bun()];
export const applied: { apply(compiler: object): void }[] = [webpack(), rspack(options)];

// @ts-expect-error no such option
vite({ sources: "kit" });
