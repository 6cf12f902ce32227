import deferkit from "@deferkit/unplugin/vite";

export default {
  plugins: [deferkit()],
  test: { include: ["*.spec.ts"] },
};
