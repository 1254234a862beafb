import { expect } from "vitest";
import { journalStep, test } from "@/tests/engine-ground";

const LINES = 60_000;

test("what a statement says faster than it can be kept is all kept, in its order", async ({
  ground,
}) => {
  const say = `do $$ begin for n in 1..${LINES} loop raise notice 'line %', n; end loop; end $$`;
  await ground.work();
  const runId = await ground.start([
    { ...journalStep("subject"), kind: "sql", input: { sql: say } },
  ]);
  await ground.runReaches(runId, "completed");

  const chunks = await ground.panel.system.db.outputChunk.findMany({
    where: { runId },
    orderBy: { firstLine: "asc" },
  });
  const said = chunks.flatMap(({ lines }) => lines).filter((line) => line.startsWith("NOTICE"));
  expect(said).toHaveLength(LINES);
  expect(said.findIndex((line, place) => line !== `NOTICE: line ${place + 1}`)).toBe(-1);
});
