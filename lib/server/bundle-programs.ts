import { join } from "node:path";
import { build } from "esbuild";

type Bundling = {
  /** The sources of the programs, by the names that they are to have. */
  programs: Record<string, string>;
  to: string;
  /** What is left to be found among the packages when a program runs; all of them without. */
  external?: string[];
};

/** Where a checkout keeps the bundled programs that it starts. */
const CHECKOUT = "node_modules/.cache/slackwater";

/** Makes one file of each program, so that no compiler and no source maps stay in its memory. */
export async function bundlePrograms({ programs, to, external }: Bundling): Promise<void> {
  await build({
    entryPoints: programs,
    outdir: to,
    chunkNames: "programs/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    ...(external
      ? // A package that is no module asks for what Node has by a function that a module lacks.
        { external, banner: { js: REQUIRE } }
      : { packages: "external", outExtension: { ".js": ".mjs" } }),
    logLevel: "warning",
  });
}

/** The panel's program in a checkout, bundled as its sources are now. */
export async function bundlePanel(): Promise<string> {
  await bundlePrograms({
    programs: {
      main: "lib/server/main.ts",
      worker: "lib/server/worker.ts",
      "status-main": "lib/server/status-main.ts",
    },
    to: CHECKOUT,
  });
  return bundledPanel();
}

/** Where the panel's program is once it was bundled. */
export function bundledPanel(): string {
  return join(CHECKOUT, "main.mjs");
}

/** Where the program is that serves status pages only. */
export function bundledStatus(): string {
  return join(CHECKOUT, "status-main.mjs");
}

const REQUIRE =
  'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';
