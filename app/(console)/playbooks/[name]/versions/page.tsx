import type { Metadata } from "next";
import { loadPlaybook, numberOf } from "@/app/(console)/playbooks/[name]/load-playbook";
import { PlaybookHead } from "@/components/playbooks/playbook-head";
import { VersionsPage } from "@/components/playbooks/versions/versions-page";
import { can } from "@/lib/core/can";
import { openPage, orNotFound } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { diffPlaybook } from "@/lib/services/playbooks/diff-playbook";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ name: string }>; searchParams: Promise<Query> };

/** The tab of a playbook's versions has its title. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom(
    "Versions",
    async () => `Versions of ${(await loadPlaybook((await params).name)).title}`,
  );
}

/** The versions of a playbook, and what changed from one to another: the last change by default. */
export default async function PlaybookVersionsPage({ params, searchParams }: Props) {
  const ctx = await openPage("PAGE /playbooks/[name]/versions");
  const query = await searchParams;
  const playbook = await loadPlaybook((await params).name);
  const [newest, second] = playbook.versions;
  const from = numberOf(query["from"]) ?? second?.number;
  const to = numberOf(query["to"]) ?? newest?.number;
  const diff =
    from === undefined || to === undefined
      ? null
      : await orNotFound(diffPlaybook(ctx, { name: playbook.name, from, to }));
  return (
    <>
      <PlaybookHead
        playbook={playbook}
        tab="versions"
        mayBook={can(ctx.actor, "run.draft").allowed}
      />
      <VersionsPage playbook={playbook} diff={diff} />
    </>
  );
}
