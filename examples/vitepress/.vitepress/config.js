import deferkit from "@deferkit/unplugin/vite";

export default { vite: { plugins: [deferkit()] } };
