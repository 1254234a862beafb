import { describe, expect } from "vitest";
import { applyRunChange, type RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";
import { Ear } from "@/lib/services/events/ear";
import { aPlan } from "@/tests/a-plan";
import { aRun } from "@/tests/a-run";
import { test as base, type TestPanel } from "@/tests/panel";
import { followRun } from "./follow-run";
import { getRunView } from "./get-run";
import { openRunHub, type RunHub } from "./run-hub";

const test = base.extend<{ hub: RunHub }>({
  hub: async ({ panel }, use) => {
    const ear = new Ear(panel.database.url);
    const hub = openRunHub(ear, panel.system.db);
    await use(hub);
    hub.close();
    await ear.close();
  },
});

describe("whoever follows a run", () => {
  test("gets a snapshot first, and then what leads to the run as it is", async ({ panel, hub }) => {
    const runId = await aReadyRun(panel);
    const follower = await follow(panel, hub, runId);

    await start(panel, runId, "first");
    await follower.until((run) => run.steps[0]?.status === "running");
    await panel.system.db.attempt.create({
      data: { runId, stepId: "first", epoch: 1, startedBy: "Person 1" },
    });
    await panel.system.db.runEvent.create({
      data: { runId, actorName: "Person 1", verb: "step.started", words: "Started." },
    });
    await follower.until((run) => run.timeline.length === 1 && run.steps[0]?.attempts.length === 1);

    expect(follower.heard[0]?.type).toBe("snapshot");
    expect(follower.heard.slice(1).map(({ type }) => type)).not.toContain("snapshot");
    const now = await getRunView(panel.system, runId);
    expect({ ...follower.run(), asOf: "" }).toEqual({ ...now, asOf: "" });
  });

  test("hears of a change in well under half a second", async ({ panel, hub }) => {
    const runId = await aReadyRun(panel);
    const follower = await follow(panel, hub, runId);

    const changedAt = performance.now();
    await start(panel, runId, "second");
    await follower.until((run) => run.steps[1]?.status === "running");

    expect(performance.now() - changedAt).toBeLessThan(500);
  });

  test("is spared the snapshot when coming back with the version that is current", async ({
    panel,
    hub,
  }) => {
    const runId = await aReadyRun(panel);
    await start(panel, runId, "first");

    const again = await follow(panel, hub, runId, "1");
    const late = await follow(panel, hub, runId, "0");

    expect(again.heard.map(({ type }) => type)).toEqual(["step", "head"]);
    expect(late.heard.map(({ type }) => type)).toEqual(["snapshot"]);
  });

  test("is one of many who cost one reading, at most ten a second", async ({ panel, hub }) => {
    const runId = await aReadyRun(panel);
    const followers = await Promise.all([1, 2, 3, 4].map(() => follow(panel, hub, runId)));

    const startedAt = performance.now();
    for (let done = 1; done <= 50; done += 1) await progress(panel, runId, done);
    await Promise.all(followers.map(({ until }) => until((run) => doneOf(run) === 50)));

    const seconds = (performance.now() - startedAt) / 1000;
    for (const { heard } of followers) expect(heard.length).toBeLessThan(8 + seconds * 10);
  });

  test("of a run that is not there is told so", async ({ panel, hub }) => {
    await expect(follow(panel, hub, "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("goes on when the ear's session is ended", async ({ panel, hub }) => {
    const runId = await aReadyRun(panel);
    const follower = await follow(panel, hub, runId);
    const { rows } = await panel.database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'slackwater/follow' and datname = current_database()",
    );
    expect(rows).toHaveLength(1);

    await start(panel, runId, "first");

    await follower.until((run) => run.steps[0]?.status === "running");
  });
});

async function follow(panel: TestPanel, hub: RunHub, runId: string, after: string | null = null) {
  const heard: RunChange[] = [];
  const waiting = new Set<() => void>();
  const hear = (changes: readonly RunChange[]) => {
    heard.push(...changes);
    for (const look of [...waiting]) look();
  };
  const first = await getRunView(panel.system, runId).catch(() => undefined);
  const run = () => heard.reduce((view, change) => applyRunChange(view, change), first as RunView);
  await followRun(panel.system, hub, { runId, after }, { hear, lose: () => {} });
  const until = (isSo: (run: RunView) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (isSo(run())) waiting.delete(look) && resolve();
      };
      waiting.add(look);
      look();
    });
  return { heard, run, until };
}

/** Two steps that can be begun. */
function aReadyRun(panel: TestPanel): Promise<string> {
  const ready = { status: "ready" };
  return aRun(panel, aPlan(), {}, { steps: { first: ready, second: ready } });
}

async function start({ system }: TestPanel, runId: string, stepId: string) {
  const where = { runId_id: { runId, id: stepId } };
  await system.db.step.update({ where, data: { status: "ready" } });
  await system.db.step.update({
    where,
    data: { status: "running", epoch: 1, startedAt: new Date() },
  });
}

async function progress({ system }: TestPanel, runId: string, done: number) {
  const data = {
    progress: { done, of: 50, unit: "rows", perSecond: 1, advancedAt: "", words: null },
  };
  await system.db.step.update({ where: { runId_id: { runId, id: "first" } }, data });
}

function doneOf(run: RunView): number | undefined {
  return run.steps[0]?.progress?.done;
}
