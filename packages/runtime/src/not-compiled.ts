/** What `defer()` says where no compiler has replaced it, and no `enableDefer` is around it. */
export const NOT_COMPILED: string = `\`defer()\` was called, but nothing compiled this file. \`npx deferkit doctor\` says what is missing:
- Babel: "plugins": ["@deferkit"] (@deferkit/babel-plugin)
- TypeScript: \`deferkit tsc\` for \`tsc\`, or @deferkit/ts-transformer
- Vite and other bundlers: deferkit() of @deferkit/unplugin/vite and so on
- Next.js, Nuxt, Astro: @deferkit/unplugin/loader, /nuxt, /astro; NestJS: "plugins": ["@deferkit/ts-transformer"]
- tools without plugins: \`deferkit build\` before them
- Node, Deno, Bun: --import @deferkit/unplugin/register
- after a re-export or \`await import()\` it is not compiled: import \`defer\` from "deferkit"
Without a compiler: \`atexit.register()\` at module level, \`enableDefer()\` around a function. In a timer, its call has already left.`;
