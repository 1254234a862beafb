import { describe, expect } from "vitest";
import type { PlanGate, RunPlan } from "@/lib/core/run/run-plan";
import { startWorker } from "@/lib/engine/start-worker";
import { askGrant } from "@/lib/services/ask-grant";
import type { ServiceContext } from "@/lib/services/context";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { workerOptions } from "@/tests/engine-ground";
import { PASSWORD, type TestPanel, test } from "@/tests/panel";
import { idOf, stage } from "@/tests/stage";
import { until } from "@/tests/until";
import { startStep } from "./start-step";

const GATE: PlanGate = {
  ...{ id: "end", title: "Drop the old table", by: { "devops lead": 1 }, shows: [] },
  ...{ expiresMs: null, escalate: null, onReject: "hold" },
};
const PLAN: RunPlan = aPlan({
  phases: [
    aPlanPhase("work", [
      aPlanStep("backup", { proves: "backup" }),
      aPlanStep("swap", { kind: "sql", effect: "changes", input: { sql: "select 1" } }),
      aPlanStep("rows", { title: "Rows match" }),
    ]),
    aPlanPhase(
      "end",
      [
        aPlanStep("drop", {
          ...{ title: "Drop it", kind: "sql", effect: "destroys", afterCrash: "probe" },
          ...{
            start: "by hand",
            input: { sql: "drop table orders_old" },
            needsBackupMs: 3_600_000,
          },
        }),
      ],
      { gate: GATE },
    ),
  ],
});

type Ready = { panel: TestPanel; runId: string; ada: ServiceContext; ben: ServiceContext };

/** A run in which everything holds: only the click and its password are missing. */
async function makeReady(panel: TestPanel): Promise<Ready> {
  await panel.database.pool.query(
    "create table orders_old as select n as id from generate_series(1, 42) n",
  );
  const ada = await panel.as("operator");
  const ben = await panel.as("lead");
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const passed = (from: number, to: number) => ({
    ...{ status: "passed", epoch: 1, startedAt: ago(from), endedAt: ago(to) },
  });
  const runId = await stage(panel, PLAN, {
    ...{ run: { status: "running", startedAt: ago(60) }, wheel: ada },
    steps: {
      ...{ backup: passed(50, 45), swap: passed(40, 30), rows: passed(20, 10) },
      drop: { status: "ready" },
    },
    gates: { end: { status: "approved", openedAt: ago(9), decidedAt: ago(8) } },
  });
  await panel.system.db.decision.create({
    data: {
      ...{ runId, gateId: "end", as: "devops lead", answer: "approve", decidedAt: ago(8) },
      ...{ personId: idOf(ben), person: "Ben" },
    },
  });
  return { panel, runId, ada, ben };
}

/** As Ada clicks: the name is typed and the password is given. */
async function click(
  { runId, ada }: Ready,
  confirmation: string | undefined = "orders_old",
  ctx = ada,
): Promise<void> {
  const about = { act: "step.destroy", thing: `run:${runId}`, password: PASSWORD };
  const { grant } = await askGrant(ctx, about);
  await startStep({ ...ctx, grant }, { runId, stepId: "drop", confirmation });
}

async function isThere({ panel }: Ready): Promise<boolean> {
  const { rows } = await panel.database.pool.query(
    "select to_regclass('orders_old') is not null as there",
  );
  return rows[0].there;
}

describe("what destroys in a live run", () => {
  test("is carried out when all of it holds, and what was typed and counted is kept", async ({
    panel,
  }) => {
    const ready = await makeReady(panel);
    await click(ready);
    const worker = await startWorker(workerOptions(panel));
    try {
      await until(async () => !(await isThere(ready)));
    } finally {
      await worker.stop(0);
    }
    const { db } = panel.system;
    expect(await db.lossConfirmation.findMany()).toMatchObject([
      { typed: "orders_old", epoch: 1, personId: idOf(ready.ada), shown: [{ rows: 42 }] },
    ]);
    const entry = await db.auditEntry.findFirst({ where: { act: "step.destroy" } });
    expect(JSON.stringify(entry?.after)).toContain("the table public.orders_old: 42 rows");
  });

  test("takes a password of this minute that counts once, and no token", async ({ panel }) => {
    const ready = await makeReady(panel);
    const { runId, ada } = ready;
    const confirmation = "orders_old";
    const bare = startStep(ada, { runId, stepId: "drop", confirmation });
    await expect(bare).rejects.toMatchObject({ code: "fresh_authentication_needed" });
    const token: ServiceContext["actor"] = {
      ...{ kind: "token", tokenId: "1", tokenName: "ci", scopes: ["runs:write"] },
      ...{ roles: ["operator"], leadKinds: [], person: { id: idOf(ada), name: "Ada" } },
    };
    await expect(
      startStep({ ...ada, actor: token }, { runId, stepId: "drop", confirmation }),
    ).rejects.toMatchObject({ code: "not_allowed", remedy: expect.stringContaining("token") });
    expect((await getRunView(ada, runId)).steps.at(-1)?.status).toBe("ready");
  });

  test.for(Object.entries(untrue()))(
    "is refused at the click where %s",
    async ([, make], { panel }) => {
      const ready = await makeReady(panel);
      const words = await make(ready);
      await expect(click(ready)).rejects.toMatchObject({
        ...{ code: "not_possible", message: expect.stringContaining(words) },
      });
      await expect(click(ready)).rejects.toMatchObject({
        message: expect.stringContaining("Nothing was changed."),
      });
      const view = await getRunView(ready.ada, ready.runId);
      expect(view.steps.at(-1)).toMatchObject({ status: "ready", epoch: 0 });
    },
  );

  test.for(["orders", "ORDERS_OLD", ""])(
    "is refused at the click where “%s” was typed",
    async (typed, { panel }) => {
      const ready = await makeReady(panel);
      await expect(click(ready, typed)).rejects.toMatchObject({
        fields: { confirmation: expect.any(String) },
      });
      expect(await isThere(ready)).toBe(true);
    },
  );

  test.for(Object.entries({ ...untrue(), ...untrueLater() }))(
    "is refused by the worker in the moment before it begins, where since the click %s",
    async ([, make], { panel }) => {
      const ready = await makeReady(panel);
      await click(ready);
      const words = await make(ready);
      const worker = await startWorker(workerOptions(panel));
      const last = async () => (await getRunView(ready.ada, ready.runId)).steps.at(-1);
      try {
        await until(async () => (await last())?.status === "failed");
        await until(async () => (await getRunView(ready.ada, ready.runId)).status === "held");
      } finally {
        await worker.stop(0);
      }
      expect((await last())?.words).toContain(words);
      const kept = await panel.database.pool.query(
        "select count(*)::int as n from pg_class where relname like 'orders%'",
      );
      expect(kept.rows).toEqual([{ n: 1 }]);
    },
  );
});

type Make = (ready: Ready) => Promise<string>;

/** Each makes one thing untrue, and gives the words of the refusal. */
function untrue(): Record<string, Make> {
  const onStep =
    (id: string, set: string, words: string): Make =>
    async ({ panel, runId }) => {
      await panel.database.pool.query(`update step set ${set} where run_id = $1 and id = $2`, [
        runId,
        id,
      ]);
      return words;
    };
  return {
    "a check is not green any more": onStep(
      "rows",
      "status = 'ready'",
      "“Rows match” is required, and it is ready.",
    ),
    "the target was changed after it was checked": onStep(
      "swap",
      "ended_at = now()",
      "was found right before “Step swap”",
    ),
    "the backup has grown too old": onStep(
      ...(["backup", "ended_at = now() - interval '61 minutes'"] as const),
      "the last one was proven 1h1m ago",
    ),
    "the gate is open again": async ({ panel, runId }) => {
      await panel.database.pool.query(
        "update gate set status = 'open', decided_at = null where run_id = $1",
        [runId],
      );
      return "is not approved on what is known now";
    },
    "the lead's decision counts no more": async ({ panel, runId }) => {
      await panel.database.pool.query(
        "update decision set ended_at = now(), ended_because = 'void' where run_id = $1",
        [runId],
      );
      return "is the only one who approved";
    },
  };
}

function untrueLater(): Record<string, Make> {
  return {
    "the table has another name": async ({ panel }) => {
      await panel.database.pool.query("alter table orders_old rename to orders_elsewhere");
      return "“orders_old” was typed, and what will be gone is drop";
    },
    "who confirmed it was deactivated": async ({ panel, ada }) => {
      await panel.system.db.person.update({
        where: { id: idOf(ada) },
        data: { deactivatedAt: new Date() },
      });
      return "who confirmed it, may not any more";
    },
    "nobody had confirmed anything": async ({ panel }) => {
      await panel.database.pool.query(
        "alter table loss_confirmation disable trigger user; delete from loss_confirmation",
      );
      return "Nobody has typed what will be gone";
    },
  };
}
