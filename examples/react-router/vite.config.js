import deferkit from "@deferkit/unplugin/vite";
import { reactRouter } from "@react-router/dev/vite";

export default { plugins: [deferkit(), reactRouter()] };
