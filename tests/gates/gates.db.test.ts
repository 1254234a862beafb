import { expect } from "vitest";
import { test } from "@/tests/panel";
import { runSequence } from "./run-sequence";

/** As many as a machine does in half a minute; `npm run test:gates` does as many as one likes. */
const SEEDS = [1, 2, 3, 4];

test.for(SEEDS)(
  "whatever is done to a gate, it is never passed without its quorum on what is so, and never stuck: seed %i",
  async (seed, { panel }) => {
    const { acts, faults } = await runSequence(panel, seed);

    expect(faults, [`seed ${seed}`, ...acts].join("\n")).toEqual([]);
  },
);
