import deferkit from "@deferkit/unplugin/vite";
import react from "@vitejs/plugin-react";

export default { plugins: [deferkit(), react()] };
