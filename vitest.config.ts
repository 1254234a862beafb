import { defineConfig } from "vitest/config";

// Those of the fault points that take their time have a suite of their own.
const isLong = process.env["FAULTS_THOROUGH"] === "1";

const project = (name: string, include: string, more = {}) => ({
  extends: true as const,
  test: { name, include: [`{lib,demo,components,app,tests,setup}/**/${include}`], ...more },
});

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    // Most tests wait for a database most of the time; by default one core of two would be left idle.
    maxWorkers: 3,
    // Patient enough for a busy machine; only a failure waits this long.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      project("unit", "*.test.{ts,tsx}", { exclude: ["**/*.{db,long}.test.ts"] }),
      project("database", isLong ? "*.{db,long}.test.ts" : "*.db.test.ts", {
        globalSetup: "./tests/global-setup.ts",
      }),
    ],
  },
});
