import { randomUUID } from "node:crypto";
import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { IMPACTS, STATUS_CHARTS } from "@/lib/core/status/status-plan";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { Moment, OfRun } from "@/lib/services/runs/run-input";
import { Prisma, type StatusPage } from "@/prisma/generated/client";
import { findStatusPage } from "./find-status-page";
import { openStatusAddress } from "./open-status-address";
import { hashStatusAddress, newStatusAddress, statusRowId } from "./status-address";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;
const LONGEST_DAYS = 366;

const Component = z.object({
  name: z.string().trim().min(1, "Name the part of the service.").max(80),
  impact: z.enum(IMPACTS),
});

const SAY_TITLE = "Say what it is about, for people outside.";

export const PublishStatusInput = OfRun.extend({
  title: z.string({ error: SAY_TITLE }).trim().min(1, SAY_TITLE).max(120),
  /** Said in place of what the playbook says of these; null leaves all to the playbook. */
  components: z.array(Component).max(30, "Name at most 30.").nullable().default(null),
  charts: z.array(z.enum(STATUS_CHARTS)).default([]),
  /** Two weeks after the window by default. */
  expiresAt: Moment.optional(),
});

/** Publishes a run for people outside, or changes what is published of it. */
export async function publishStatus(
  ctx: ServiceContext,
  raw: unknown,
): Promise<Acted & { link: string }> {
  const { runId, expiresAt, ...said } = PublishStatusInput.parse(raw);
  const acted = await actOnRun(ctx, "status.publish", runId, async (hand) => {
    refuseUnpublishable(hand);
    const known = await findStatusPage(hand.tx, runId);
    const given = expiresAt === undefined ? known?.expiresAt : new Date(expiresAt);
    const expires = given ?? new Date(hand.row.closesAt.getTime() + KEPT_DAYS * DAY_MS);
    refuseExpiry(expires, hand.mover.at);
    const data = {
      ...{ title: said.title, charts: said.charts, expiresAt: expires },
      components: said.components ?? Prisma.DbNull,
    };
    const page = known
      ? await hand.tx.statusPage.update({ where: { id: known.id }, data })
      : await addPage(ctx, hand, data);
    const what = known ? "changes what the status page says" : "publishes a status page";
    await recordNote(hand.tx, hand.mover, {
      ...{ runId, verb: "status page", words: `${nameOfActor(ctx)} ${what}: ${said.title}` },
    });
    return { ...(known ? { before: told(known) } : {}), after: told(page) };
  });
  const page = await findStatusPage(ctx.db, runId);
  return { ...acted, link: page ? openStatusAddress(ctx, page) : "" };
}

type Said = Pick<Prisma.StatusPageUncheckedCreateInput, "title" | "charts" | "components"> & {
  expiresAt: Date;
};

async function addPage(ctx: ServiceContext, { tx, mover, row }: RunInHand, said: Said) {
  const id = randomUUID();
  const address = newStatusAddress();
  // What was announced first stays the measure, even if the page was taken back in between.
  const first = await tx.statusPage.findFirst({
    where: { runId: row.id },
    orderBy: { publishedAt: "asc" },
  });
  return tx.statusPage.create({
    data: {
      ...{ ...said, id, runId: row.id },
      addressHash: hashStatusAddress(address.reveal()),
      sealedAddress: ctx.keys.seal(address, statusRowId(id)),
      plannedStart: first?.plannedStart ?? row.opensAt,
      plannedEnd: first?.plannedEnd ?? row.closesAt,
      publishedById: personIdOf(ctx.actor) ?? null,
      publishedBy: nameOfActor(ctx),
      publishedAt: mover.at,
    },
  });
}

/** The trail tells everything but the address, which is a secret. */
function told({ id, title, isNamed, charts, components, expiresAt }: StatusPage) {
  return { page: id, title, isNamed, charts, components, expiresAt };
}

function refuseUnpublishable({ row }: RunInHand): void {
  if (row.kind !== "dry run" && row.status !== "draft") return;
  throw new AppError("not_possible", {
    message:
      row.kind === "dry run"
        ? "A dry run does nothing that people outside could notice, so it has no status page. Nothing was changed."
        : "A draft has no time yet that could be announced. Nothing was changed.",
    remedy: row.kind === "dry run" ? "Publish the run itself." : "Book the run, then publish it.",
  });
}

function refuseExpiry(expiresAt: Date, now: Date): void {
  const days = (expiresAt.getTime() - now.getTime()) / DAY_MS;
  if (days > 0 && days <= LONGEST_DAYS) return;
  throw new AppError("invalid_input", {
    message: "The page would be over at once, or last for more than a year. Nothing was changed.",
    remedy: "Give a moment to come, at most 366 days away.",
    fields: { expiresAt: "Give a moment to come, at most 366 days away." },
  });
}
