import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import usual from "@/playwright.config";

/** As the browser tests of `npm test`, for longer. */
export default defineConfig({
  ...usual,
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: resolve("e2e/global-setup.ts"),
  timeout: 15 * 60_000,
  workers: 1,
  quiet: false,
});
