import { defineConfig } from "vitest/config";

export default defineConfig({
  // Links are relative: the page works from any folder of any static server.
  base: "./",
  build: { target: "es2022", modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1000 },
  preview: { host: "127.0.0.1", port: 8080 },
  test: { include: ["tests/*.test.ts", "src/**/*.test.ts"] },
});
