import { z } from "zod";
import { RUN_KINDS } from "@/lib/core/run/run-view";
import { advanceRun } from "@/lib/engine/advance-run";
import { byActor } from "@/lib/engine/mover";
import { recordNote } from "@/lib/engine/record";
import { allow } from "@/lib/services/allow";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import { freezeForTarget } from "@/lib/services/playbooks/freeze-for-target";
import { PlaybookName, VersionNumber } from "@/lib/services/playbooks/get-playbook";
import { nameOfActor, WHAT_IT_IS } from "@/lib/services/runs/act-on-run";
import { Moment, Reason } from "@/lib/services/runs/run-input";
import { findTargetRow } from "@/lib/services/target-row";
import { createRunRows } from "./create-run-rows";
import { keepDryRun, tryPlan } from "./keep-dry-run";
import { nameWhoIsNeeded } from "./name-people";
import { refuseIrreplaceable } from "./refuse-irreplaceable";
import { refuseUnfitTarget } from "./refuse-unfit-target";
import { refuseUnlistedChannels } from "./refuse-unlisted-channels";
import { refuseLoudHours, windowOf } from "./window-of";

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
  /** The run whose place it takes when it is booked. */
  replaces: z.uuid().optional(),
  /** Asked for where the window is not within the quiet hours. */
  reason: Reason.optional(),
});
export type DraftRunInput = z.output<typeof DraftRunInput>;

export type Drafted = { id: string; number: number };

/** Makes a run with a frozen plan, to be looked at before it is booked. */
export async function draftRun(ctx: ServiceContext, raw: unknown): Promise<Drafted> {
  const input = DraftRunInput.parse(raw);
  allow(ctx, "run.draft", { kind: "run", id: "new" });
  const { playbook: name, version, targetId, parameters } = input;
  refuseUnfitTarget(input.kind, await findTargetRow(ctx.db, targetId));
  const plan = await freezeForTarget(ctx, { name, version, targetId, parameters });
  if (input.replaces !== undefined) await refuseIrreplaceable(ctx, input.replaces, input);
  const times = windowOf(input, plan, ctx.now());
  if (input.kind === "live") {
    refuseLoudHours(plan, times, input.reason);
    refuseUnlistedChannels(ctx.outside, plan);
  }

  const dry = input.kind === "dry run" ? await tryPlan(ctx, targetId, plan, times) : null;

  return change(ctx, "run.draft", { kind: "run", id: "new" }, async (tx) => {
    const people = await nameWhoIsNeeded(tx, plan.people, input.people, {
      mayBeIncomplete: input.kind !== "live",
    });
    const { id, number } = await createRunRows(tx, ctx, {
      ...{ plan, people, ...times, kind: input.kind, targetId },
      ...{ replacesId: input.replaces ?? null },
    });
    const words = `${nameOfActor(ctx)} drafts the ${WHAT_IT_IS[input.kind]}${input.reason === undefined ? "." : `: ${input.reason}`}`;
    const mover = byActor(ctx.actor, ctx.now());
    await recordNote(tx, mover, { runId: id, verb: "draft", words });
    if (dry) await keepDryRun(tx, mover, id, dry);
    await advanceRun(tx, ctx, id, mover.at);
    const { checksum, subject } = plan;
    return {
      result: { id, number },
      thing: { kind: "run", id, name: `run ${number}` },
      after: { playbook: name, checksum, subject, kind: input.kind, targetId, parameters, people },
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    };
  });
}
