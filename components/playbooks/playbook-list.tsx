import Link from "next/link";
import { RUN_STATUS_LOOK } from "@/components/runs/look/run-status-look";
import { StatusWord } from "@/components/runs/look/status-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { PlaybookGlance } from "@/lib/core/playbook/playbook-view";
import type { RunStatus } from "@/lib/core/run/run-status";
import { PlaybookState } from "./playbook-state";

type Props = {
  playbooks: readonly PlaybookGlance[];
  /** Whether who reads it may book a run. */
  mayBook: boolean;
};

/** The library: what each playbook does, what it asks for, and how its last runs went. */
export function PlaybookList({ playbooks, mayBook }: Props) {
  return (
    <ul className="border-line border-b">
      {playbooks.map((playbook) => (
        <Row key={playbook.name} playbook={playbook} mayBook={mayBook} />
      ))}
    </ul>
  );
}

function Row({ playbook, mayBook }: { playbook: PlaybookGlance; mayBook: boolean }) {
  const { name, title, about, parameters, newest, errors, warnings } = playbook;
  return (
    <li className="grid gap-x-10 gap-y-4 border-line border-t py-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)_auto]">
      <div className="min-w-0 space-y-2">
        <h2 className="text-lg">
          <Link href={`/playbooks/${name}`} className="wrap-anywhere rounded-sm hover:text-tide">
            {title}
          </Link>
        </h2>
        {about && <p className="line-clamp-3 max-w-[72ch] text-muted">{firstOf(about)}</p>}
        {parameters.length > 0 && (
          <p className="wrap-anywhere text-faint text-sm">
            <span className="sr-only">Asks for: </span>
            {parameters.map(({ title: asked }) => asked).join(" · ")}
          </p>
        )}
      </div>
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] content-start gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">Version</dt>
        <dd>
          <span className="figure">{newest.number}</span>
          <span className="text-muted">
            , {newest.author ?? "shipped"}, <Time at={newest.createdAt} format="date" />
          </span>
        </dd>
        <dt className="text-muted">State</dt>
        <dd>
          <PlaybookState errors={errors} warnings={warnings} href={`/playbooks/${name}/source`} />
        </dd>
        <dt className="text-muted">Last runs</dt>
        <dd>
          <LastRuns runs={playbook.lastRuns} />
        </dd>
      </dl>
      <div className="lg:w-28 lg:text-right">
        {mayBook && errors === 0 && (
          <ButtonLink href={`/runs/new?playbook=${name}`}>
            Book a run
            <span className="sr-only"> of {name}</span>
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

function LastRuns({ runs }: { runs: PlaybookGlance["lastRuns"] }) {
  if (runs.length === 0) return <span className="text-muted">none yet</span>;
  return (
    <ul>
      {runs.map(({ id, number, kind, status }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/runs/${id}`} className="figure rounded-sm text-muted hover:text-text">
            #{number}
          </Link>
          <StatusWord look={RUN_STATUS_LOOK[status as RunStatus]} />
          {kind !== "live" && <span className="text-muted">{kind}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The first paragraph says what it does. */
function firstOf(about: string): string {
  return about.split(/\n\s*\n/)[0] ?? "";
}
