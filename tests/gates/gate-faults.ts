import type { RunView } from "@/lib/core/run/run-view";
import { isBusy } from "@/lib/core/run/step-status";
import { getGateCard } from "@/lib/services/runs/gates/get-gate-card";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import type { Decision } from "@/prisma/generated/client";
import type { GateScene } from "./gate-scene";

/** What must never be so at a gate, looked up in the rows and counted here anew. */
export async function gateFaults(scene: GateScene): Promise<string[]> {
  const { panel, runId, gateId } = scene;
  const { db } = panel.system;
  const run = await getRunView(panel.system, runId);
  const row = await db.gate.findUniqueOrThrow({
    where: { runId_id: { runId, id: gateId } },
    include: { decisions: { omit: { shown: true } } },
  });
  const standing = row.decisions.filter((one) => one.round === row.round && one.endedAt === null);
  const { digest } = await getGateCard(panel.system, { runId, gateId });
  const hasBegun = begun(run);
  const isChecked = run.steps.some(({ status }) => isBusy(status) || status === "ready");
  const onOther = standing.filter((one) => one.digest !== digest);
  const isFull = hasQuorum(standing);
  const said = await db.auditEntry.count({
    where: {
      act: "gate.decide",
      outcome: "done",
      after: { path: ["answer"], string_contains: "e" },
    },
  });
  const wrong = await wrongDeciders(scene, standing);
  const isStale = !isChecked && onOther.length > 0;
  const faults: [boolean, string][] = [
    [row.status === "approved" && !isFull, "It is approved without its quorum."],
    [
      row.status === "approved" && !hasBegun && isStale,
      "It is approved on evidence that is no longer so.",
    ],
    [hasBegun && row.status !== "approved", "What it opens has begun, and it is not approved."],
    [
      row.status === "withdrawn" && (standing.length > 0 || run.goingBack.askedAt !== null),
      "The request is withdrawn, and an answer to it counts or its clock runs.",
    ],
    [row.status === "open" && isFull, "It has its quorum and waits all the same."],
    [row.status === "open" && isStale, "A decision on evidence that is no longer so still counts."],
    [
      said !== row.decisions.length,
      `${row.decisions.length} decisions are kept, and the trail tells of ${said}.`,
    ],
  ];
  return [...faults.filter(([isSo]) => isSo).map(([, words]) => words), ...wrong];
}

/** What the gate opens: its phase, where it stands before one, or the way back. */
export function begun({ status, steps }: RunView): boolean {
  const isBack = status === "rolling_back" || status === "rolled_back";
  return isBack || steps.some(({ id, status }) => id === "drop" && status !== "waiting");
}

type Row = Omit<Decision, "shown">;

function hasQuorum(standing: Row[]): boolean {
  const given = (kind: string) =>
    standing.filter((one) => one.as === kind && one.answer === "approve").length;
  const isOne = new Set(standing.map(({ digest }) => digest)).size === 1;
  return isOne && given("devops lead") >= 2 && given("engineering lead") >= 1;
}

async function wrongDeciders({ panel, runId }: GateScene, standing: Row[]): Promise<string[]> {
  const run = await panel.system.db.run.findUniqueOrThrow({ where: { id: runId } });
  const speaking = standing.flatMap(({ personId, onBehalfOfId }) => [
    personId ?? "",
    ...(onBehalfOfId === null ? [] : [onBehalfOfId]),
  ]);
  const kept = [run.requestedById, run.wheelHolderId, run.editedById];
  return [
    ...(new Set(speaking).size < speaking.length ? ["Somebody counts twice."] : []),
    ...(speaking.some((id) => kept.includes(id)) ? ["Somebody judges their own run."] : []),
  ];
}
