import { defineConfig } from "vitest/config";

/** The tests of what `npm run build` has made; they start it as an image does. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ["tests/image.spec.ts"],
    globalSetup: "./tests/global-setup.ts",
    testTimeout: 60_000,
  },
});
