import type { Metadata } from "next";
import { loadPlaybook, versionOf } from "@/app/(console)/playbooks/[name]/load-playbook";
import { OlderVersion } from "@/components/playbooks/older-version";
import { PlaybookHead } from "@/components/playbooks/playbook-head";
import { SourceView } from "@/components/playbooks/source/source-view";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";

type Query = { version?: string | string[] };
type Props = { params: Promise<{ name: string }>; searchParams: Promise<Query> };

/** The tab of a playbook's source has its title. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom(
    "Source",
    async () => `Source of ${(await loadPlaybook((await params).name)).title}`,
  );
}

/** The text of a playbook and its files. The newest version can be written on by those who may save. */
export default async function PlaybookSourcePage({ params, searchParams }: Props) {
  const ctx = await openPage("PAGE /playbooks/[name]/source");
  const playbook = await loadPlaybook((await params).name, versionOf(await searchParams));
  const { name, version, versions } = playbook;
  const isNewest = version.number === versions[0]?.number;
  const save = can(ctx.actor, "playbook.save");
  return (
    <>
      <PlaybookHead
        playbook={playbook}
        tab="source"
        mayBook={can(ctx.actor, "run.draft").allowed}
      />
      <div className="space-y-4">
        <OlderVersion playbook={playbook} href={`/playbooks/${name}/source`} />
        {!save.allowed && <p className="text-muted">To be read only. {save.reason}</p>}
        <SourceView
          key={isNewest ? name : `${name}/${version.number}`}
          playbook={playbook}
          isReadOnly={!save.allowed || !isNewest}
        />
      </div>
    </>
  );
}
