import deferkit from "@deferkit/unplugin/vite";
import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";

export default { plugins: [deferkit(), sveltekit({ adapter: adapter() })] };
