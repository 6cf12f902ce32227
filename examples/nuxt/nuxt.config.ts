export default defineNuxtConfig({
  modules: ["@deferkit/unplugin/nuxt"],
  compatibilityDate: "2026-10-01",
});
