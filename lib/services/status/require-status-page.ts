import { AppError } from "@/lib/core/errors";
import type { RunInHand } from "@/lib/services/runs/act-on-run";
import type { StatusPage } from "@/prisma/generated/client";
import { findStatusPage } from "./find-status-page";

/** The page of the run in hand; a run that is not published is an error. */
export async function requireStatusPage({ tx, run }: RunInHand): Promise<StatusPage> {
  const page = await findStatusPage(tx, run.id);
  if (page) return page;
  throw new AppError("not_possible", {
    message: `Run ${run.number} has no status page. Nothing was changed.`,
    remedy: "Publish it first.",
  });
}
