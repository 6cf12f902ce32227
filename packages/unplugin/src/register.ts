// `node --import @deferkit/unplugin/register app.ts`: a program runs without a build.
import { registerInNode } from "./register/node.ts";
import { once } from "./register/once.ts";

once(registerInNode);
