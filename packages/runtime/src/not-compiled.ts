/** What `defer()` says where no compiler has replaced it, and no `enableDefer` is around it. */
export const NOT_COMPILED: string = `\`defer()\` was called, but nothing compiled this file. \`npx deferkit doctor\` (@deferkit/cli) says what is missing. The usual causes:
- Babel: its configuration lacks "plugins": ["@deferkit"] (@deferkit/babel-plugin).
- TypeScript: plain \`tsc\` does not compile it. Run \`deferkit tsc\`, or ts-patch with @deferkit/ts-transformer.
- Vite, Rollup, Rolldown, webpack, Rspack, esbuild, Farm: \`plugins\` lacks deferkit() of @deferkit/unplugin/vite, and so on.
- Next.js: the loader @deferkit/unplugin/loader; Nuxt: the module @deferkit/unplugin/nuxt; Astro: the integration @deferkit/unplugin/astro; NestJS: "plugins": ["@deferkit/ts-transformer"].
- Tools without plugins, such as Playwright or wrangler: \`deferkit build\` before them.
- Next.js: the loader @deferkit/unplugin/loader; Nuxt: the module @deferkit/unplugin/nuxt; Astro: the integration @deferkit/unplugin/astro.
- Tools without plugins, such as Playwright: \`deferkit build\` before them.
- Node, Deno, Bun: \`node app.js\` lacks --import @deferkit/unplugin/register.
- \`defer\` comes from a re-export or \`await import()\`, which are not compiled: import it from "deferkit" in each file.
Where code is not compiled on purpose: \`atexit.register()\` at module level, \`enableDefer()\` around a function.`;
