import { defineConfig } from "vitest/config";

// One file after the other: each has a chain and a browser of its own.
export default defineConfig({
  test: { root: "tests/browser", include: ["*.spec.ts"], fileParallelism: false, testTimeout: 90_000, hookTimeout: 180_000 },
});
