import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { isWithinQuietHours } from "@/lib/core/run/quiet-hours";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { RUN_KINDS, type RunKind } from "@/lib/core/run/run-view";
import { advanceRun } from "@/lib/engine/advance-run";
import { byActor } from "@/lib/engine/mover";
import { recordNote } from "@/lib/engine/record";
import { allow } from "@/lib/services/allow";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import { freezeForTarget } from "@/lib/services/playbooks/freeze-for-target";
import { PlaybookName, VersionNumber } from "@/lib/services/playbooks/get-playbook";
import type { Transaction } from "@/lib/store/database";
import { nameOfActor, WHAT_IT_IS } from "./act-on-run";
import { keepDryRun, tryPlan } from "./keep-dry-run";
import { nameWhoIsNeeded } from "./name-people";
import { Moment, Reason } from "./run-input";

export const DraftRunInput = z.object({
  playbook: PlaybookName,
  /** The newest by default. */
  version: VersionNumber.optional(),
  kind: z.enum(RUN_KINDS, { error: "Say whether it is live, a rehearsal or a dry run." }),
  targetId: z.uuid({ error: "Choose a target." }),
  /** Texts by the parameter's name, as a form has them. */
  parameters: z.record(z.string(), z.string().max(10_000)).default({}),
  /** Of a live run; anything else opens at once. */
  opensAt: Moment.optional(),
  /** As long after the opening as the playbook says, by default. */
  closesAt: Moment.optional(),
  /** Persons by their part. */
  people: z.record(z.string(), z.array(z.uuid()).max(20)).default({}),
  /** Asked for where the window is not within the quiet hours. */
  reason: Reason.optional(),
});
type DraftRunInput = z.output<typeof DraftRunInput>;

export type Drafted = { id: string; number: number };

/** Makes a run with a frozen plan, to be looked at before it is booked. */
export async function draftRun(ctx: ServiceContext, raw: unknown): Promise<Drafted> {
  const input = DraftRunInput.parse(raw);
  allow(ctx, "run.draft", { kind: "run", id: "new" });
  const { playbook: name, version, targetId, parameters } = input;
  const plan = await freezeForTarget(ctx, { name, version, targetId, parameters });
  const times = windowOf(input, plan, ctx.now());
  if (input.kind === "live") refuseLoudHours(plan, times, input.reason);

  const dry = input.kind === "dry run" ? await tryPlan(ctx, targetId, plan, times) : null;

  return change(ctx, "run.draft", { kind: "run", id: "new" }, async (tx) => {
    const people = await nameWhoIsNeeded(tx, plan.people, input.people, {
      mayBeIncomplete: input.kind !== "live",
    });
    const { id, number } = await createRows(tx, ctx, {
      ...{ plan, people, ...times, kind: input.kind, targetId },
    });
    const words = `${nameOfActor(ctx)} drafts the ${WHAT_IT_IS[input.kind]}${input.reason === undefined ? "." : `: ${input.reason}`}`;
    const mover = byActor(ctx.actor, ctx.now());
    await recordNote(tx, mover, { runId: id, verb: "draft", words });
    if (dry) await keepDryRun(tx, mover, id, dry);
    await advanceRun(tx, id, mover.at);
    const { checksum, subject } = plan;
    return {
      result: { id, number },
      thing: { kind: "run", id, name: `run ${number}` },
      after: { playbook: name, checksum, subject, kind: input.kind, targetId, parameters, people },
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    };
  });
}

type Times = { opensAt: Date; closesAt: Date };

function windowOf({ kind, opensAt, closesAt }: DraftRunInput, plan: RunPlan, now: Date): Times {
  const opens = kind === "live" && opensAt !== undefined ? new Date(opensAt) : now;
  const closes = closesAt === undefined ? opens.getTime() + plan.lastsMs : Date.parse(closesAt);
  const wrong =
    kind === "live" && opensAt === undefined
      ? { opensAt: "Say when the window opens." }
      : kind === "live" && opens.getTime() < now.getTime() - 60_000
        ? { opensAt: "This moment has passed." }
        : closes <= opens.getTime()
          ? { closesAt: "The window closes after it opens." }
          : undefined;
  if (!wrong) return { opensAt: opens, closesAt: new Date(closes) };
  throw new AppError("invalid_input", {
    message: "The window is not right. Nothing was changed.",
    remedy: "Correct the marked fields.",
    fields: wrong,
  });
}

function refuseLoudHours({ quietHours }: RunPlan, times: Times, reason: string | undefined): void {
  if (quietHours === null || reason !== undefined) return;
  if (isWithinQuietHours(quietHours, times.opensAt, times.closesAt)) return;
  throw new AppError("invalid_input", {
    message: `The window is not within the quiet hours of the playbook, ${quietHours} UTC. Nothing was changed.`,
    remedy: "Choose a window within them, or say why this one.",
    fields: { reason: "Say why it is booked outside the quiet hours." },
  });
}

type Rows = Times & {
  plan: RunPlan;
  kind: RunKind;
  targetId: string;
  people: { part: string; personId: string }[];
};

function createRows(tx: Transaction, ctx: ServiceContext, { plan, people, ...run }: Rows) {
  const steps = plan.phases.flatMap((phase) =>
    phase.steps.map(({ id }) => [phase.id, id] as const),
  );
  const gates = plan.phases.flatMap(({ id, gate }) => (gate ? [{ id: gate.id, phaseId: id }] : []));
  const { kind, targetId, opensAt, closesAt } = run;
  return tx.run.create({
    data: {
      ...{
        kind,
        targetId,
        opensAt,
        closesAt,
        plan: plan as object,
        title: plan.title,
        subject: plan.subject,
      },
      ...{ playbook: plan.playbook, checksum: plan.checksum },
      ...{ requestedById: personIdOf(ctx.actor) ?? null, requestedBy: nameOfActor(ctx) },
      people: { create: people },
      steps: {
        create: steps.map(([phaseId, id], position) => ({ id, phaseId, position })),
      },
      gates: {
        create: [...(plan.approval ? [{ id: plan.approval.id, phaseId: null }] : []), ...gates],
      },
    },
    select: { id: true, number: true },
  });
}
