import { expect } from "vitest";
import type { PlanValue } from "@/lib/core/run/run-plan";
import { getGateCard } from "@/lib/services/runs/get-gate-card";
import { getRunView } from "@/lib/services/runs/get-run";
import { startPhase } from "@/lib/services/runs/start-run";
import { aGate } from "@/tests/a-gate";
import { aLead } from "@/tests/a-lead";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";
import { advanceRun } from "./advance-run";
import { lookAhead } from "./look-ahead";
import { lookAtGates } from "./look-at-gates";

const GATE = { gateId: "go" };
const ORDERS: PlanValue = { type: "table", schema: "public", name: "orders" };
const PLAN = aPlan({
  parameters: { table: ORDERS },
  phases: [
    aPlanPhase("one", [aPlanStep("count")]),
    aPlanPhase(
      "two",
      [
        aPlanStep("prepare", {
          ...{ kind: "partition.prepare", effect: "changes", start: "by hand" },
          input: { table: "{{ table }}", by: "at", every: "month", free: "1000000000" },
        }),
      ],
      { gate: aGate() },
    ),
  ],
});

test("what only a look into the target can tell stands on the card, and a decision binds to it", async ({
  panel,
}) => {
  const { runId, ann } = await asked(panel);
  const unseen = await digest(panel, runId);

  await lookAtGates({ ...panel.system, log: QUIET });

  const seen = await digest(panel, runId);
  expect(seen).not.toBe(unseen);
  const card = await getGateCard(ann, { runId, ...GATE });
  expect(card.digest).toBe(seen);
  const [step] = card.basis.next?.steps ?? [];
  expect(step?.problem).toBeNull();
  expect(JSON.stringify(step?.parts)).toContain("partition of");

  await panel.database.pool.query("insert into orders (at) values ('2026-01-02'); analyze orders");
  await lookAhead(panel.system, runId, "a decision");
  expect(await digest(panel, runId)).toBe(seen);
});

test("when what would be run is not what was approved any more, the approval is void, and it is asked again", async ({
  panel,
}) => {
  const { runId, ann, wheel } = await asked(panel);
  await decide(ann, { runId, ...GATE, answer: "approve" });
  await panel.database.pool.query("alter table orders add column more text");

  await expect(startPhase(wheel, { runId, phaseId: "two" })).rejects.toMatchObject({
    ...{ code: "not_possible", message: expect.stringContaining("is not approved: it is open") },
  });

  expect((await getRunView(wheel, runId)).gates).toMatchObject([
    { status: "open", round: 2, decisions: [] },
  ]);
  expect(await panel.system.db.decision.findMany()).toMatchObject([{ endedBecause: "void" }]);
  await decide(ann, { runId, ...GATE, answer: "approve" });
  await startPhase(wheel, { runId, phaseId: "two" });
  expect((await getRunView(wheel, runId)).steps[1]?.status).toBe("ready");
});

test("a target that cannot be looked into is said on the card, and decided on; when it can, it is asked again", async ({
  panel,
}) => {
  const { runId, ann, wheel } = await asked(panel);
  const port = await hide(panel);
  const { basis } = await getGateCard(ann, { runId, ...GATE });
  expect(basis.next?.steps[0]?.problem).toContain("could not be looked into");
  await decide(ann, { runId, ...GATE, answer: "approve" });

  await panel.system.db.targetAddress.updateMany({ data: { port } });
  await expect(startPhase(wheel, { runId, phaseId: "two" })).rejects.toMatchObject({
    message: expect.stringContaining("it is open"),
  });
});

test("nothing begins on what was seen while the target cannot be looked into, and the approval stands", async ({
  panel,
}) => {
  const { runId, ann, wheel } = await asked(panel);
  await decide(ann, { runId, ...GATE, answer: "approve" });
  const port = await hide(panel);

  await expect(startPhase(wheel, { runId, phaseId: "two" })).rejects.toMatchObject({
    code: "target_unreachable",
  });

  expect((await getRunView(wheel, runId)).gates).toMatchObject([{ status: "approved", round: 1 }]);
  await panel.system.db.targetAddress.updateMany({ data: { port } });
  await startPhase(wheel, { runId, phaseId: "two" });
});

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

/** A live run that was just asked whether its table may be prepared. */
async function asked(panel: TestPanel) {
  await panel.database.pool.query(
    "create table orders (id bigserial, at timestamptz not null, note text, primary key (id, at)); insert into orders (at) values ('2026-01-01'), ('2026-02-03')",
  );
  const [wheel, ann] = [await panel.as("operator"), await aLead(panel, "devops lead")];
  const runId = await stage(panel, PLAN, {
    ...{ run: RUNNING, wheel },
    steps: { count: { status: "passed", epoch: 1 } },
  });
  await panel.system.db.$transaction((tx) => advanceRun(tx, panel.system, runId, new Date()));
  return { runId, ann, wheel };
}

async function digest({ system }: TestPanel, runId: string): Promise<string | null> {
  const key = { runId_id: { runId, id: GATE.gateId } };
  return (await system.db.gate.findUniqueOrThrow({ where: key })).digest;
}

/** Nobody answers where the target is said to be; gives the port at which it was. */
async function hide({ system }: TestPanel): Promise<number> {
  const { port } = await system.db.targetAddress.findFirstOrThrow();
  await system.db.targetAddress.updateMany({ data: { port: 1 } });
  return port;
}
