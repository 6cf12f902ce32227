// `deno run --preload npm:@deferkit/unplugin/register app.ts`
import * as compiler from "./index.ts";
import { useCompiler } from "./register/lower.ts";
import { hookThisThread } from "./register/node.ts";
import { once } from "./register/once.ts";

useCompiler(compiler); // what `require` loads in Deno does not find packages
once(hookThisThread);
