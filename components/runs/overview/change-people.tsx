import { useQuery } from "@tanstack/react-query";
import { nameablesOf } from "@/components/booking/nameables-of";
import { type NamedByPart, PeopleFields } from "@/components/booking/people-fields";
import { toPeople } from "@/components/booking/to-people";
import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { fetchJson } from "@/components/ui/fetch-json";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { PersonView } from "@/lib/core/person-view";
import type { RunView } from "@/lib/core/run/run-view";
import { mayChangeBooking } from "./may-change-booking";

/** Names other people for the parts of a run that has not opened. */
export function ChangePeople() {
  const { run, me } = useRunScreen();
  if (!mayChangeBooking(run, me) || Object.keys(run.plan.people).length === 0) return null;
  return (
    <ReasonedAct
      label="Change the people"
      request={runActs(run.id).edit}
      consequence={sayWhatFollows(run)}
      shape={({ people, reason }) => ({ reason, people: toPeople(people) })}
    >
      <Parts />
    </ReasonedAct>
  );
}

/** Read when the question is opened: who is here, and what they can be named for. */
function Parts() {
  const { run, me } = useRunScreen();
  const people = useQuery({
    queryKey: ["people"],
    queryFn: ({ signal }) => fetchJson<PersonView[]>("/api/people", signal),
  });
  if (people.isPending) return <Skeleton label="Reading who is here" />;
  if (people.isError)
    return (
      <Notice
        tone="bad"
        message="Who could be named could not be read."
        remedy={people.error.message}
      />
    );
  return (
    <PeopleFields
      needed={run.plan.people}
      people={nameablesOf(people.data)}
      meId={me.id}
      named={namedIn(run)}
      isLive
    />
  );
}

function namedIn({ people }: RunView): NamedByPart {
  const named: Record<string, string[]> = {};
  for (const { part, person } of people) named[part] = [...(named[part] ?? []), person.id];
  return named;
}

function sayWhatFollows({ status, plan }: RunView): string {
  if (status !== "booked") return "They are told when the run is booked.";
  if (!plan.approval) return "Whoever is named in the run is told.";
  return "What was approved of the plan is void with it: whoever approved is told, and asked again. Who changes the people does not approve the plan.";
}
