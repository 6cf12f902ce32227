import { greet } from "#shared/utils/greet";

export default defineEventHandler(() => greet("Grace"));
