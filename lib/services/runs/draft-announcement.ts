import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import type { AnnouncementDraft } from "@/lib/core/message/announcement";
import { matrixChannels } from "@/lib/core/message/matrix-channels";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { readScope } from "@/lib/engine/read-scope";
import { composeMessage, draftMessage } from "@/lib/kinds/notify/compose-message";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { readPlan } from "./reading/read-run";
import { OfRun } from "./run-input";

export const DraftAnnouncementInput = OfRun.extend({
  /** One of the playbook's texts; without it, an empty sheet. */
  template: z.string().max(200).optional(),
});

/** An announcement as it would be sent now, and where it can go. Nothing is sent. */
export async function draftAnnouncement(
  ctx: ServiceContext,
  raw: unknown,
): Promise<AnnouncementDraft> {
  const { runId, template } = DraftAnnouncementInput.parse(raw);
  allow(ctx, "run.announce", { kind: "run", id: runId });
  const run = await ctx.db.run.findUnique({ where: { id: runId }, include: WITH_PEOPLE });
  if (!run) throw notFound("run", runId);
  const plan = await readPlan(ctx.db, runId);
  const scope = await readScope(ctx.db, run, plan, ctx.publicUrl);
  const channels = matrixChannels(ctx.outside, { withPush: false });
  return {
    ...filled(plan, template, scope),
    templates: Object.keys(plan.messages),
    channels: channels.filter(isPosted).map(({ name, kind }) => ({ name, kind })),
    people: channels.some(({ isPersonal }) => isPersonal) ? peopleOf(run) : [],
  };
}

const WITH_PEOPLE = {
  target: { select: { name: true, environment: true } },
  requester: { select: { id: true, name: true, deactivatedAt: true } },
  people: { include: { person: { select: { id: true, name: true, deactivatedAt: true } } } },
} as const;

/** Nobody is called at night for an announcement. */
export function isPosted({ kind, isPersonal }: { kind: string; isPersonal: boolean }): boolean {
  return !isPersonal && kind !== "pagerduty";
}

function filled(
  plan: RunPlan,
  template: string | undefined,
  scope: Awaited<ReturnType<typeof readScope>>,
) {
  if (template === undefined) return { subject: "", body: "", problem: null };
  if (!Object.hasOwn(plan.messages, template)) throw notFound("message", template);
  const input = { channel: "announcement", message: template };
  try {
    return { ...composeMessage(input, scope), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...draftMessage(input, scope), problem: error.message };
  }
}

type Person = { id: string; name: string; deactivatedAt: Date | null };
type Named = { requester: Person | null; people: { part: string; person: Person }[] };

/** Everybody who is in the run, once. */
function peopleOf({ requester, people }: Named): AnnouncementDraft["people"] {
  const all = [
    ...people.map(({ part, person }) => ({ part, ...person })),
    ...(requester ? [{ part: "asked for it", ...requester }] : []),
  ].filter(({ deactivatedAt }) => deactivatedAt === null);
  const once = new Map(all.toReversed().map((one) => [one.id, one]));
  return [...once.values()].toReversed().map(({ id, name, part }) => ({ id, name, part }));
}
