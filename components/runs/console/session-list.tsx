import { useQuery } from "@tanstack/react-query";
import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { fetchJson } from "@/components/ui/fetch-json";
import { sayWaited } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import type { SessionView } from "@/lib/core/run/session-view";
import { isBusy } from "@/lib/core/run/step-status";

const LOOK_EVERY_MS = 5_000;

const RELATIONS: { relation: SessionView["relation"]; title: string }[] = [
  { relation: "ours", title: "ours" },
  { relation: "blocks us", title: "blocking us" },
  { relation: "waits for us", title: "blocked by us" },
];

/** The sessions in the target that have to do with this run, while something is at work there. */
export function SessionList() {
  const { run, me, isReal } = useRunScreen();
  const isAtWork = run.steps.some(({ status }) => isBusy(status) || status === "uncertain");
  const mayLook = isReal && isAtWork && !whyNotMay(me, "target.inspect");
  const sessions = useQuery({
    queryKey: ["sessions", run.id],
    queryFn: ({ signal }) => fetchJson<SessionView[]>(`/api/runs/${run.id}/sessions`, signal),
    enabled: mayLook,
    refetchInterval: LOOK_EVERY_MS,
  });
  if (!mayLook || !sessions.data) return null;
  return (
    <Section title="Sessions in the target" note="every 5 s">
      <dl className="border-line border-b text-sm">
        {RELATIONS.map(({ relation, title }) => {
          const these = sessions.data.filter((one) => one.relation === relation);
          return (
            <div
              key={relation}
              className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 border-line border-t py-2"
            >
              <dt className="text-muted">{title}</dt>
              <dd className="space-y-2">
                {these.length === 0 && <span className="text-faint">none</span>}
                {these.map((session) => (
                  <Session key={session.pid} session={session} />
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

function Session({ session }: { session: SessionView }) {
  const { run, me } = useRunScreen();
  const now = useNow();
  const { pid, user, applicationName, state, waitsFor, since, statement, relation } = session;
  const mayEnd = relation !== "waits for us" && !whyNotMay(me, "run.end-session");
  return (
    <div className="space-y-1">
      <p className="wrap-anywhere">
        <span className="figure">{pid}</span> {user}
        <span className="text-muted">
          {" "}
          {state}
          {since && ` for ${sayWaited(now.getTime() - Date.parse(since))}`}
        </span>
      </p>
      {waitsFor && <p className="text-wait text-xs">waits for {waitsFor}</p>}
      <p className="figure line-clamp-2 wrap-anywhere text-faint text-xs">{statement}</p>
      {mayEnd && relation === "blocks us" && (
        <ReasonedAct
          label={`End session ${pid}`}
          variant="danger"
          request={runActs(run.id).endSession(pid)}
          consequence={`The session of ${user} (${applicationName || "unnamed"}) is ended on the target; what it has not committed is lost.`}
        />
      )}
    </div>
  );
}
