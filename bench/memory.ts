import { addPeople } from "@/e2e/fixtures";
import setUpServer from "@/e2e/global-setup";
import { signInOverHttp, type Visitor } from "@/e2e/http";
import { makeRun } from "@/e2e/make-run";
import { memoryOf } from "@/e2e/memory-of";
import { WALK, type Walk } from "@/e2e/route-walk";
import { type RunningPanel, startPanel } from "@/e2e/running-panel";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { until } from "@/tests/until";

const READ_AT_ONCE = 500;

export type MemoryOptions = { lines: number; rounds: number };

/**
 * What the panel's process (web and worker) takes: when it is ready, after walks over every page and
 * everything that is read by programs, and while a step says so many lines that somebody follows and
 * downloads. Resident memory as the kernel counts it, and the most that it ever was.
 */
export async function benchMemory({ lines, rounds }: MemoryOptions) {
  const stopServer = await setUpServer();
  try {
    const panel = await startPanel();
    try {
      return await measure(panel, { lines, rounds });
    } finally {
      await panel.stop();
    }
  } finally {
    await stopServer();
  }
}

async function measure(panel: RunningPanel, { lines, rounds }: MemoryOptions) {
  const idle = await memoryOf(panel);
  const people = await addPeople(panel);
  const visitors = [
    await signInOverHttp(panel, people.administrator.email),
    await signInOverHttp(panel, people.operator.email),
  ];
  for (let round = 0; round < rounds; round++)
    for (const visitor of visitors) await walkPages(panel, visitor, people.operator.id);
  const pages = await memoryOf(panel);
  await streamLines(panel, visitors, lines);
  const output = await memoryOf(panel);
  return {
    ...{ lines, rounds, idle_mb: idle.now, pages_mb: pages.now, pages_peak_mb: pages.peak },
    ...{ output_mb: output.now, peak_mb: output.peak },
  };
}

async function walkPages(panel: RunningPanel, visitor: Visitor, ownerId: string): Promise<void> {
  const looks = Object.entries<Walk>(WALK).filter(([key]) => /^(PAGE|GET) /.test(key));
  for (const [, { request }] of looks) {
    const { path } = await request({ panel, ownerId });
    const { status, text } = await visitor.send("GET", path);
    if (status >= 500) throw new Error(`${path} answered ${status}: ${text.slice(0, 200)}`);
  }
}

/** A worker's own output, read by one as it grows, and downloaded by both at the end. */
async function streamLines(panel: RunningPanel, visitors: Visitor[], lines: number): Promise<void> {
  const say = `do $$ begin for n in 1..${lines} loop raise notice 'line % of many', n; end loop; end $$`;
  const step = aPlanStep("first", { kind: "sql", input: { sql: say }, effect: "changes" });
  const { id } = await makeRun(panel, aPlan({ phases: [aPlanPhase("one", [step])] }), {
    ...{ status: "running", startedAt: new Date() },
    standing: { first: { status: "queued", epoch: 1 } },
  });
  await panel.pool.query(
    "insert into attempt (run_id, step_id, epoch, started_by) values ($1, 'first', 1, 'the bench')",
    [id],
  );
  const output = `/api/runs/${id}/steps/first/attempts/1/output`;
  const stream = new AbortController();
  const [first] = visitors;
  const cookie = [...(first?.cookies ?? [])].map((pair) => pair.join("=")).join("; ");
  const followed = fetch(`${panel.url}/api/runs/${id}/events`, {
    ...{ headers: { cookie }, signal: stream.signal },
  }).then((answer) => answer.text());
  followed.catch(() => {});
  await until(async () => {
    const { rows } = await panel.pool.query(
      "select lines, outcome from attempt where run_id = $1",
      [id],
    );
    const [row] = rows;
    for (const from of [Math.max(1, row.lines - READ_AT_ONCE), 1])
      await first?.send("GET", `${output}?from=${from}`);
    if (row.outcome === "failed") throw new Error("The step with the long output failed.");
    return row.outcome === "passed";
  }, 250);
  for (const visitor of visitors) {
    const { text } = await visitor.send("GET", `${output}/download`);
    if (text.trimEnd().split("\n").length < lines) throw new Error("The output is not whole.");
  }
  stream.abort();
}
