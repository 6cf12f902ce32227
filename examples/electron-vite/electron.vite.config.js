import deferkit from "@deferkit/unplugin/vite";

export default {
  main: { plugins: [deferkit()] },
  preload: { plugins: [deferkit()] },
  renderer: { plugins: [deferkit()] },
};
