import { cloudflare } from "@cloudflare/vite-plugin";
import deferkit from "@deferkit/unplugin/vite";

export default { plugins: [deferkit(), cloudflare()] };
