import { expect, test } from "vitest";
import { seededRandom } from "@/tests/chaos/seeded-random";
import { findWayOut, happen, modelFaults, newGateModel } from "./gate-model";

const SEQUENCES = 3_000;
const EACH = 40;

test("in three thousand sequences by chance the rules never pass a gate without its quorum, nor leave it stuck", () => {
  const approved = new Set<number>();
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    const chance = seededRandom(seed);
    let model = newGateModel();
    for (let count = 0; count < EACH; count += 1) {
      model = happen(model, chance);
      if (model.gate.status === "approved") approved.add(seed);
      expect(modelFaults(model), `seed ${seed}, after ${count + 1}`).toEqual([]);
    }
    expect(findWayOut(model).gate.status, `seed ${seed}`).toBe("approved");
  }
  // Were hardly any approved, nothing would have been shown.
  expect(approved.size).toBeGreaterThan(SEQUENCES / 3);
});
