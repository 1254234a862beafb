import { expect } from "vitest";
import { aRun } from "@/tests/a-run";
import { type TestPanel, test } from "@/tests/panel";
import { downloadOutput } from "./download-output";
import { readOutput, searchOutput } from "./read-output";

const LINES = 300_000;
const CHUNK = 500;

test("a stretch anywhere in 300,000 lines is read by itself, and never more than 2,000", async ({
  panel,
}) => {
  const attempt = await withOutput(panel);

  const middle = await readOutput(panel.system, { ...attempt, from: 150_499, limit: 4 });
  const most = await readOutput(panel.system, { ...attempt, from: 1, limit: 2_000 });
  const end = await readOutput(panel.system, { ...attempt, from: LINES - 1, limit: 100 });

  expect(middle.total).toBe(LINES);
  expect(middle.lines.map(({ text }) => text)).toEqual([
    ...["line 150499", "line 150500", "line 150501", "line 150502"],
  ]);
  expect(most.lines).toHaveLength(2_000);
  expect(end.lines.map(({ number }) => number)).toEqual([LINES - 1, LINES]);
});

test("a search finds lines whatever their case, a page at a time, and takes signs as they are", async ({
  panel,
}) => {
  const attempt = await withOutput(panel);

  const first = await searchOutput(panel.system, { ...attempt, search: "LINE 29" });
  const second = await searchOutput(panel.system, {
    ...{ ...attempt, search: "LINE 29", after: first.next },
  });
  const odd = await searchOutput(panel.system, { ...attempt, search: "%" });

  expect(first.matches).toHaveLength(200);
  expect(first.matches[0]).toEqual({ number: 29, text: "line 29" });
  expect(second.matches[0]?.number).toBeGreaterThan(first.matches.at(-1)?.number ?? 0);
  expect(odd.matches).toEqual([]);
});

test("a download is every line, and the memory does not notice", async ({ panel }) => {
  const attempt = await withOutput(panel);
  const before = process.memoryUsage().rss;

  const { name, body } = await downloadOutput(panel.system, attempt);
  let [lines, most] = [0, 0];
  for await (const bytes of body) {
    for (const byte of bytes) if (byte === 10) lines += 1;
    most = Math.max(most, process.memoryUsage().rss - before);
  }

  expect(name).toMatch(/^run-\d+-first-1\.log$/);
  expect(lines).toBe(LINES);
  expect(most).toBeLessThan(100 * 1024 * 1024);
});

async function withOutput(panel: TestPanel) {
  const runId = await aRun(panel);
  const attempt = { runId, stepId: "first", epoch: 1 };
  await panel.system.db.attempt.create({
    data: { ...attempt, startedBy: "the test", lines: LINES },
  });
  await panel.database.pool.query(
    `insert into output_chunk
     select $1, 'first', 1, first, array(select 'line ' || n from generate_series(first, first + $2 - 1) as n)
       from generate_series(1, $3, $2) as first`,
    [runId, CHUNK, LINES],
  );
  return attempt;
}
