import { bundlePanel } from "./bundle-programs";
import { runProgram } from "./program";

/** Bundles the programs that a checkout is about to start. */
await runProgram(async () => {
  await bundlePanel();
  return 0;
});
