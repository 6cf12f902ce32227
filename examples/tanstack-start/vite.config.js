import deferkit from "@deferkit/unplugin/vite";
import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import react from "@vitejs/plugin-react";

export default { plugins: [deferkit(), tanstackStart(), react()] };
