import { useQuery, useQueryClient } from "@tanstack/react-query";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";
import { Copyable } from "@/components/ui/copyable";
import { fetchJson } from "@/components/ui/fetch-json";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { StatusPageView } from "@/lib/core/status/status-page-view";
import { NameStatus } from "./name-status";
import { PublishStatus } from "./publish-status";
import { TellPublic } from "./tell-public";

/** What people outside see of this run: nothing, until somebody publishes it. */
export function StatusSection() {
  const { run, me, isReal } = useRunScreen();
  const isOpen = run.kind !== "dry run" && run.status !== "draft";
  const may = !whyNotMay(me, "status.publish");
  const queries = useQueryClient();
  const queryKey = ["status page", run.id];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<StatusPageView>(`/api/runs/${run.id}/status`, signal),
    enabled: isReal && isOpen,
  });
  if (!data || (!data.page && !may)) return null;
  const refresh = () => void queries.invalidateQueries({ queryKey });
  return (
    <Section title="Status page">
      {data.page ? (
        <Published view={data} page={data.page} may={may} onDone={refresh} />
      ) : (
        <div className="space-y-3">
          <p className="text-muted text-sm">People outside see nothing of this run.</p>
          <PublishStatus view={data} onDone={refresh} />
        </div>
      )}
      <NameStatus page={data.page} />
    </Section>
  );
}

type Props = {
  view: StatusPageView;
  page: NonNullable<StatusPageView["page"]>;
  may: boolean;
  onDone: () => void;
};

function Published({ view, page, may, onDone }: Props) {
  const { run } = useRunScreen();
  const { link, expiresAt, subscribers, messages } = page;
  return (
    <div className="space-y-3 text-sm">
      {link && <Copyable label="Link" text={link} />}
      <p className="text-muted">
        Published until <Time at={expiresAt} format="moment" />.{" "}
        {subscribers === 1 ? "1 subscriber" : `${subscribers} subscribers`},{" "}
        {messages.length === 1 ? "1 message" : `${messages.length} messages`}.{" "}
        {link && <TextLink href={link}>Open the page</TextLink>}
      </p>
      {may && (
        <div className="flex flex-wrap gap-2">
          <TellPublic view={view} onDone={onDone} />
          <PublishStatus view={view} onDone={onDone} />
          <ActionButton
            {...runActs(run.id).unpublish}
            label="Take the page back"
            variant="danger"
            confirm={{
              title: "Take the page back",
              text: "The link stops working at once and never leads anywhere again. Publishing it anew makes another link.",
            }}
            onDone={onDone}
          />
        </div>
      )}
    </div>
  );
}
