"use client";

import { useQuery } from "@tanstack/react-query";
import { useRunScreen } from "@/components/runs/live/run-context";
import { fetchJson } from "@/components/ui/fetch-json";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { RollbackCard } from "@/lib/core/run/rollback/rollback-card";
import { BackClock } from "./back-clock";
import { BackDecision } from "./back-decision";
import { WayCard } from "./way-card";

const LOOK_EVERY_MS = 15_000;

/** The ways back: which are there now, what each loses, who agrees on one, and the clock. Made for a phone first. */
export function RollbackPage() {
  const { run } = useRunScreen();
  const card = useQuery({
    // Each change of the run may have changed what is possible.
    queryKey: ["rollback", run.id, run.version],
    queryFn: ({ signal }) => fetchJson<RollbackCard>(`/api/runs/${run.id}/rollback`, signal),
    placeholderData: (before) => before,
    refetchInterval: LOOK_EVERY_MS,
  });
  if (card.isPending) return <Skeleton label="Looking which ways back there are" />;
  if (card.isError)
    return (
      <Notice
        tone="bad"
        message="Which ways back there are could not be read."
        remedy={card.error.message}
      />
    );
  const { ways, closedBecause, deadline, asOf } = card.data;
  return (
    <div className="max-w-[46rem] space-y-8">
      <header>
        <h2 className="text-xl">
          {run.status === "rolling_back" ? "On the way back" : "Going back"}
        </h2>
        <p className="mt-1 text-muted">
          {closedBecause ??
            (deadline ? (
              <>
                Possible until “{deadline.title}” begins, planned for{" "}
                <Time at={deadline.at} format="time" />.
              </>
            ) : (
              "Possible until the run has come to its end."
            ))}
        </p>
      </header>
      <BackClock clock={card.data.clock} />
      <BackDecision card={card.data} />
      {ways.length > 0 && (
        <section aria-label="Ways back">
          <ol className="border-line border-b">
            {ways.map((way) => (
              <WayCard key={way.id} way={way} card={card.data} />
            ))}
          </ol>
          <p className="mt-2 text-faint text-xs">
            Looked up in the target <Time at={asOf} format="second" utcOnly />. It is looked up
            again when a way is chosen.
          </p>
        </section>
      )}
    </div>
  );
}
