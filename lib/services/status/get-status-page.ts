import { z } from "zod";
import { can } from "@/lib/core/can";
import { notFound } from "@/lib/core/errors";
import { fillTemplate } from "@/lib/core/status/fill-template";
import type { StatusPageView } from "@/lib/core/status/status-page-view";
import { IMPACTS, STATUS_CHARTS } from "@/lib/core/status/status-plan";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { readPlan } from "@/lib/services/runs/reading/read-run";
import { sayMoment } from "@/lib/services/runs/say-moment";
import type { StatusPage } from "@/prisma/generated/client";
import { findStatusPage } from "./find-status-page";
import { openStatusAddress } from "./open-status-address";

export const Components = z.array(z.object({ name: z.string(), impact: z.enum(IMPACTS) }));
export const Charts = z.array(z.enum(STATUS_CHARTS).catch("progress"));

/** A run's status page as the panel's own people see it; with the link, where they publish or name it. */
export async function getStatusPage(ctx: ServiceContext, runId: string): Promise<StatusPageView> {
  allow(ctx, "run.see", { kind: "run", id: runId });
  const run = await ctx.db.run.findUnique({ where: { id: runId }, select: WINDOW });
  if (!run) throw notFound("run", runId);
  const { status: said, title, messages } = await readPlan(ctx.db, runId);
  const page = await findStatusPage(ctx.db, runId);
  const values = {
    ...{ "opens at": sayMoment(run.opensAt), "closes at": sayMoment(run.closesAt) },
    date: run.opensAt.toISOString().slice(0, 10),
    link: (page && linkFor(ctx, page)) ?? "",
  };
  return {
    page: page && (await toView(ctx, page)),
    suggested: {
      title: said?.title ?? title,
      components: (said?.components ?? []).map(({ name }) => ({ name, impact: "operational" })),
      charts: said?.charts ?? [],
    },
    templates: Object.entries(messages).map(([name, { subject, body }]) => ({
      ...{ name, title: fillTemplate(subject, values), text: fillTemplate(body, values) },
    })),
  };
}

const WINDOW = { opensAt: true, closesAt: true } as const;

function linkFor(ctx: ServiceContext, page: StatusPage): string | null {
  const may = (["status.publish", "status.name"] as const).some(
    (act) => can(ctx.actor, act).allowed,
  );
  return page.isNamed || may ? openStatusAddress(ctx, page) : null;
}

async function toView(ctx: ServiceContext, page: StatusPage) {
  const [messages, subscribers] = await Promise.all([
    ctx.db.statusMessage.findMany({ where: { runId: page.runId }, orderBy: { at: "desc" } }),
    ctx.db.statusSubscription.count({
      where: { pageId: page.id, confirmedAt: { not: null }, endedAt: null },
    }),
  ]);
  return {
    ...{ title: page.title, link: linkFor(ctx, page), isNamed: page.isNamed },
    components: page.components === null ? null : Components.parse(page.components),
    charts: Charts.parse(page.charts),
    publishedBy: page.publishedBy,
    publishedAt: page.publishedAt.toISOString(),
    expiresAt: page.expiresAt.toISOString(),
    subscribers,
    messages: messages.map(({ id, at, title, text, sentBy }) => ({
      ...{ id, at: at.toISOString(), title, text, sentBy },
    })),
  };
}
