/** What `defer()` says where no compiler has replaced it, and no `enableDefer` is around it. Every program carries it. */
export const NOT_COMPILED: string = `\`defer()\` was called, but nothing compiled this file. \`npx deferkit doctor\` says why.
- Babel: "plugins": ["@deferkit"] (@deferkit/babel-plugin)
- TypeScript: \`deferkit tsc\` or @deferkit/ts-transformer
- Vite and others: deferkit() of @deferkit/unplugin/vite, …
- Next.js, Nuxt, Astro: @deferkit/unplugin/loader, /nuxt, /astro; NestJS: "plugins": ["@deferkit/ts-transformer"]
- tools without plugins: \`deferkit build\`
- Node, Deno, Bun: --import @deferkit/unplugin/register
- not compiled after a re-export or \`await import()\`: import \`defer\` from "deferkit"
Without a compiler: \`atexit.register()\` at module level, \`enableDefer()\` around a function whose call has not already left`;
