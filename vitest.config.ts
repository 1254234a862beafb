import { defineConfig } from "vitest/config";

const project = (name: string, include: string, more = {}) => ({
  extends: true as const,
  test: { name, include: [`{lib,demo,components,app,tests,setup}/**/${include}`], ...more },
});

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    // Most tests wait for a database. By default one core would always be left idle.
    maxWorkers: 2,
    projects: [
      project("unit", "*.test.{ts,tsx}", { exclude: ["**/*.db.test.ts"] }),
      project("database", "*.db.test.ts", {
        globalSetup: "./tests/global-setup.ts",
        testTimeout: 30_000,
        hookTimeout: 30_000,
      }),
    ],
  },
});
