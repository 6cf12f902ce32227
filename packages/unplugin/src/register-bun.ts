// `bun --preload @deferkit/unplugin/register app.ts`
import { registerInBun } from "./register/bun.ts";
import { once } from "./register/once.ts";

once(registerInBun);
