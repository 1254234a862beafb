import { expect } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import { diffPlaybook } from "@/lib/services/playbooks/diff-playbook";
import { getPlaybook } from "@/lib/services/playbooks/get-playbook";
import { lintPlaybook } from "@/lib/services/playbooks/lint-playbook";
import { renderForTarget } from "@/lib/services/playbooks/render-for-target";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { oddValue, seeded } from "@/tests/odd-values";
import { type TestPanel, test } from "@/tests/panel";
import { HELD, stage } from "@/tests/stage";
import { addNote } from "./add-note";
import { bookRun } from "./booking/book-run";
import { cancelRun } from "./booking/cancel-run";
import { draftRun } from "./booking/draft-run";
import { endSessionInTarget } from "./end-session-in-target";
import { extendWindow } from "./extend-window";
import { decideGate } from "./gates/decide-gate";
import { reopenGate } from "./gates/reopen-gate";
import { holdRun, resumeRun } from "./hold-run";
import { getAttempt } from "./reading/get-attempt";
import { listRuns } from "./reading/list-runs";
import { readOutput, searchOutput } from "./reading/read-output";
import { rollBack } from "./rollback/roll-back";
import { withdrawRollback } from "./rollback/withdraw-rollback";
import { attachFile, detachFile } from "./signing/attach-file";
import { claimItem, releaseItem } from "./signing/claim-item";
import { downloadFile } from "./signing/download-file";
import { signItem } from "./signing/sign-item";
import { takeOverItem } from "./signing/take-over-item";
import { startPhase, startRun } from "./start-run";
import { endWatchEarly } from "./steps/end-watch-early";
import { getPreview } from "./steps/get-plan";
import { settleStep, skipStep } from "./steps/lead-on";
import { pauseStep, stopStep } from "./steps/rest-step";
import { startStep } from "./steps/start-step";
import { tolerateStep } from "./steps/tolerate-step";
import { handOver, takeWheel } from "./take-wheel";

type Verb = (ctx: ServiceContext, raw: unknown) => Promise<unknown>;

const VERBS: Record<string, Verb> = {
  ...{ addNote, bookRun, cancelRun, claimItem, decideGate, diffPlaybook, draftRun, endWatchEarly },
  ...{ endSessionInTarget, extendWindow, getAttempt, getPlaybook, getPreview, handOver, holdRun },
  ...{ lintPlaybook, listRuns, pauseStep, readOutput, releaseItem, renderForTarget, reopenGate },
  ...{ resumeRun, rollBack, savePlaybook, searchOutput, settleStep, signItem, skipStep },
  ...{ startPhase, startRun, startStep, stopStep, takeWheel, tolerateStep },
  ...{ attachFile, detachFile, downloadFile, takeOverItem, withdrawRollback },
};

const NAMES = [
  ...["stepId", "phaseId", "gateId", "item", "as", "note", "reason", "expects", "epoch", "from"],
  ...["limit", "search", "after", "to", "way", "closesAt", "opensAt", "people", "parameters"],
  ...["playbook", "version", "kind", "targetId", "text", "files", "basedOn", "name", "outcome"],
  ...["answer", "attachment", "pid", "before", "content", "fileId"],
];

const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [
      aPlanStep("first"),
      aPlanStep("told", { kind: "manual", by: "people", input: { items: ["Say so."] } }),
    ]),
    aPlanPhase("back", [aPlanStep("undo")], { part: "rollback" }),
  ],
});

test.for([1, 2, 3])(
  "whatever a program sends, it is told what is wrong, and a refusal changes nothing (seed %i)",
  async (seed, { panel }) => {
    const random = seeded(seed);
    const ctx = await panel.as("operator", "lead", "administrator");
    const runId = await stage(panel, PLAN, {
      ...{ run: HELD, wheel: ctx, steps: { first: { status: "failed", epoch: 1 } } },
    });
    const right: Record<string, unknown> = {
      ...{ stepId: "first", phaseId: "one", gateId: "go", item: "item-1", epoch: 1, name: "look" },
    };

    for (const [name, verb] of Object.entries(VERBS))
      for (let times = 0; times < 8; times += 1) {
        const input: Record<string, unknown> = { runId, ...(random() < 0.5 ? right : {}) };
        for (const field of NAMES) if (random() < 0.25) input[field] = oddValue(random);
        const whole = random() < 0.1 ? oddValue(random) : input;
        const before = await digest(panel);
        const error = await verb(ctx, whole).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error === undefined) continue;
        const shown = `${name} ${JSON.stringify(whole).slice(0, 300)}`;
        expect(isSentence(error), `${String(error).slice(0, 600)} after ${shown}`).toBe(true);
        expect(await digest(panel), shown).toBe(before);
      }
  },
);

function isSentence(error: unknown): boolean {
  if (error instanceof z.ZodError) return error.issues.every(({ message }) => message.length > 0);
  return error instanceof AppError && /[.…]$/.test(error.message) && error.remedy !== "";
}

async function digest({ database }: TestPanel): Promise<string> {
  const { rows } = await database.pool.query(
    `select md5(concat(
       (select json_agg(run order by id) from run), (select json_agg(step order by run_id, id) from step),
       (select count(*) from run_event), (select count(*) from audit_entry),
       (select count(*) from playbook_version), (select count(*) from sign_off))) as digest`,
  );
  return rows[0].digest;
}
