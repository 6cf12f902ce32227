import deferkit from "@deferkit/unplugin/vite";

export default { plugins: [deferkit()] };
