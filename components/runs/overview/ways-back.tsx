import { useRunScreen } from "@/components/runs/live/run-context";
import { ButtonLink } from "@/components/ui/button-link";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { whyNoWayBack } from "@/lib/core/run/rollback/why-no-way-back";
import { isRunOver } from "@/lib/core/run/run-status";
import { phasesOf } from "@/lib/core/run/standing";

/** The way to go back, always in sight: until when there is one, or why there is none any more. */
export function WaysBack() {
  const { run } = useRunScreen();
  const ways = phasesOf(run.plan, "rollback");
  if (ways.length === 0 || isRunOver(run.status)) return null;
  const closed = whyNoWayBack(run);
  const point = phasesOf(run.plan, "window").find(({ isPointOfNoReturn }) => isPointOfNoReturn);
  const isAsked = run.gates.some(({ kind, status }) => kind === "rollback" && status === "open");
  return (
    <Section title={run.status === "rolling_back" ? "On the way back" : "Going back"}>
      <ul className="border-line border-b">
        {ways
          .filter(({ id }) => run.status !== "rolling_back" || id === run.wayBack)
          .map(({ id, title, takesMs }) => (
            <li
              key={id}
              className="flex items-baseline justify-between gap-4 border-line border-t py-2"
            >
              <span>{title}</span>
              <span className="figure shrink-0 text-muted text-sm">about {saySpan(takesMs)}</span>
            </li>
          ))}
      </ul>
      <p className="mt-2 text-muted text-xs">
        {closed ??
          (point ? (
            <>
              Until “{point.title}” begins, planned for{" "}
              <Time
                at={new Date(Date.parse(run.opensAt) + point.atMs).toISOString()}
                format="time"
                utcOnly
              />
              .
            </>
          ) : (
            "Until the run has come to its end."
          ))}
      </p>
      <div className="mt-3">
        <ButtonLink
          href={`/runs/${run.id}/rollback`}
          {...(isAsked ? { variant: "primary" as const } : {})}
        >
          {isAsked ? "Decide on going back" : closed ? "Look at the way back" : "Go back…"}
        </ButtonLink>
      </div>
    </Section>
  );
}
