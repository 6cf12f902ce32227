import { greet } from "../lib/greet";

export const load = () => ({ greeting: greet("Grace") });
