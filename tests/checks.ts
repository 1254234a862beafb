/** The checks that are not tests: each is one command that fails on a fault. */
export const CHECKS: readonly { name: string; command: string[] }[] = [
  // Format, lint, layer-free rules and import cycles are one program and one pass.
  { name: "format and lint", command: ["node_modules/@biomejs/biome/bin/biome", "ci", "."] },
  { name: "layers", command: ["--import", "tsx", "tests/check-layers.ts"] },
  { name: "types", command: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "unused code", command: ["node_modules/knip/bin/knip.js", "--no-progress"] },
];
