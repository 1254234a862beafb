import type { PersonActor } from "@/lib/core/actor";
import type { NextMove } from "@/lib/core/run/next-move";
import type { RunView } from "@/lib/core/run/run-view";

/** The parts that a person has in a run, and the kinds of lead that they are. */
export function partsOf(run: RunView, me: PersonActor): string[] {
  const parts = run.people.filter(({ person }) => person.id === me.id).map(({ part }) => part);
  return [...new Set([...parts, ...me.leadKinds])];
}

/** As which kind of lead a decision is asked of this person. */
export function askedAs({ waitsFor }: NextMove, me: PersonActor): string | undefined {
  if (waitsFor.who !== "leads") return undefined;
  return waitsFor.names.find((kind) => me.leadKinds.includes(kind));
}
