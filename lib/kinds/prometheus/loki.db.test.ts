import { describe, expect } from "vitest";
import type { ReadingEvidence } from "@/lib/core/run/evidence/reading-evidence";
import type { Outcome } from "@/lib/kinds/kind";
import { prometheus } from "@/lib/kinds/prometheus";
import { test } from "@/tests/kind-ground";
import { answering, asked, listing } from "./source-fixture";

describe("Loki", () => {
  const ns = (second: number) => `${1_700_000_000 + second}000000000`;
  const lines = {
    status: "success",
    data: {
      resultType: "streams",
      result: [
        { stream: { job: "backend", level: "warning" }, values: [[ns(1), "slow partition"]] },
        {
          stream: { job: "backend" },
          values: [
            [ns(3), '{"level":"error","msg":"no partition of relation found"}'],
            [ns(2), "2026-11-20 INFO partition attached"],
            [ns(0), "partition"],
          ],
        },
      ],
    },
  };
  const step = { source: "metrics", query: '{job="backend"} |~ "partition"', over: "10m" };

  test("counts lines by level, and shows those that were found", async ({ ground }) => {
    await using there = await answering(lines);
    const outcome = await ground
      .attempt(listing("loki", there.url, { now: () => new Date(1_700_000_600_000) }))
      .run(prometheus, { ...step, levels: { error: 0, warn: { "at-most": 3 } } });

    expect(outcome).toMatchObject({
      verdict: "failed",
      words: "Expected 0 as lines of level error, found 1.",
      failure: { text: expect.stringContaining("no partition of relation found") },
      evidence: { values: { value: 4, error: 1, warn: 1, info: 1, debug: 0, unknown: 1 } },
    });
    expect(detailOf(outcome).lines[0]).toMatchObject({ level: "error" });
    expect(asked(there.received[0])).toMatchObject({
      path: "/loki/api/v1/query_range",
      start: "1700000000000000000",
      end: "1700000600000000000",
    });
  });

  test("no lines are an answer: none is what is hoped for", async ({ ground }) => {
    await using there = await answering({
      status: "success",
      data: { resultType: "streams", result: [] },
    });
    const outcome = await ground
      .attempt(listing("loki", there.url))
      .run(prometheus, { ...step, expect: 0 });

    expect(outcome).toMatchObject({ verdict: "passed", evidence: { values: { value: 0 } } });
  });
});

function detailOf(outcome: Outcome): ReadingEvidence {
  if (!("evidence" in outcome)) throw new Error("There is no evidence.");
  return outcome.evidence.detail as ReadingEvidence;
}
