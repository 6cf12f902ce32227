import deferkit from "@deferkit/unplugin/vite";
import { solidStart } from "@solidjs/start/config";
import { nitro } from "nitro/vite";

export default { plugins: [deferkit(), solidStart(), nitro()] };
