// That each bundler's own type of a plugin takes ours. Checked with the other types; it is never run.
import type { UserConfig as Farm } from "@farmfe/core";
import type { Configuration as Rspack } from "@rspack/core";
import type { BuildOptions } from "esbuild";
import type { RolldownOptions } from "rolldown";
import type { RollupOptions } from "rollup";
import type { UserConfig as Vite } from "vite";
import type { ViteUserConfig as Vitest } from "vitest/config";
import type { Configuration as Webpack } from "webpack";
import esbuild from "../src/esbuild.ts";
import farm from "../src/farm.ts";
import rolldown from "../src/rolldown.ts";
import rollup from "../src/rollup.ts";
import rspack from "../src/rspack.ts";
import vite from "../src/vite.ts";
import webpack from "../src/webpack.ts";

({ plugins: [vite()] }) satisfies Vite;
({ plugins: [vite()] }) satisfies Vitest;
({ plugins: [rollup()] }) satisfies RollupOptions;
({ plugins: [rolldown()] }) satisfies RolldownOptions;
({ plugins: [webpack()] }) satisfies Webpack;
({ plugins: [rspack()] }) satisfies Rspack;
({ plugins: [esbuild()] }) satisfies BuildOptions;
({ plugins: [farm()] }) satisfies Farm;
vite({ source: "kit", include: "src/**", exclude: [/a/, "b"] });

// @ts-expect-error no such option
vite({ sources: "kit" });
// @ts-expect-error not a filter
vite({ include: 1 });
