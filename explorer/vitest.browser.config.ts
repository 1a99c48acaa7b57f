import { defineConfig } from "vitest/config";

/** What needs a browser, a page that is served and a development chain: see the files themselves. */
export default defineConfig({
  test: { include: ["tests/browser/*.test.ts"], fileParallelism: false, testTimeout: 120_000, hookTimeout: 60_000 },
});
