import type { Metadata } from "next";
import { loadRun } from "@/app/(console)/runs/[runId]/load-run";
import { RollbackPage } from "@/components/runs/back/rollback-page";
import { openPage } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";

type Props = { params: Promise<{ runId: string }> };

/** The tab says that it is about going back. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Way back", async () => {
    const { number, title } = await loadRun((await params).runId);
    return `Way back #${number} ${title}`;
  });
}

/** The ways back of a run, as they are now. */
export default async function Page({ params }: Props) {
  await openPage("PAGE /runs/[runId]/rollback");
  await loadRun((await params).runId);
  return <RollbackPage />;
}
