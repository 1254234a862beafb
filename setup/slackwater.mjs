#!/usr/bin/env node
// `npx slackwater` in a checkout: the command line, on the pinned Node.
process.argv.splice(2, 0, "lib/cli/main.ts");
await import("./run.mjs");
