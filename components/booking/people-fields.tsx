import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Nameable } from "./booking-props";
import { firstChoice, nameablesFor } from "./nameables-for";

/** Ids of persons by their part. */
export type NamedByPart = Readonly<Record<string, readonly string[]>>;

type Place = { part: string; place: number; count: number; isNeeded: boolean };

type Props = {
  /** How many are named for each part. */
  needed: Record<string, number>;
  people: readonly Nameable[];
  meId: string;
  isLive: boolean;
  /** Who is named already, by part: nobody is chosen for them then. */
  named?: NamedByPart;
};

/** Who does what in the run; those who can do a part stand first. */
export function PeopleFields({ needed, people, meId, isLive, named }: Props) {
  const places = placesOf(needed, named);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const keyOf = ({ part, place }: Place) => `${part} ${place}`;
  const choiceOf = (at: Place) => chosen[keyOf(at)] ?? firstIn(at, people, meId, named);
  const missing = places.filter((at) => at.isNeeded && choiceOf(at) === "");

  return (
    <>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {places.map((at) => (
          <Field
            key={keyOf(at)}
            name={`people.${at.part}`}
            label={sayPart(at)}
            optional={!isLive || !at.isNeeded}
          >
            <Select
              value={choiceOf(at)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setChosen((all) => ({ ...all, [keyOf(at)]: value }));
              }}
              placeholder="Nobody yet"
              options={nameablesFor(at.part, people)}
            />
          </Field>
        ))}
      </div>
      <p
        role="status"
        className={missing.length > 0 && isLive ? "text-sm text-wait" : "text-muted text-sm"}
      >
        {missing.length === 0
          ? "Everybody is named."
          : `${isLive ? "Still missing" : "Not named"}: ${[...new Set(missing.map(({ part }) => part))].join(", ")}.`}
      </p>
    </>
  );
}

/** As many places as are needed, or as are taken already. */
function placesOf(needed: Record<string, number>, named: NamedByPart = {}): Place[] {
  return Object.entries(needed).flatMap(([part, wanted]) => {
    const count = Math.max(wanted, named[part]?.length ?? 0);
    return Array.from({ length: count }, (_, place) => ({
      ...{ part, place, count, isNeeded: place < wanted },
    }));
  });
}

/** Who left since they were named can be chosen no more, so their place is empty. */
function firstIn(
  { part, place }: Place,
  people: readonly Nameable[],
  meId: string,
  named: NamedByPart | undefined,
): string {
  if (!named) return place === 0 ? firstChoice(part, people, meId) : "";
  const id = named[part]?.[place] ?? "";
  return nameablesFor(part, people).some(({ value }) => value === id) ? id : "";
}

function sayPart({ part, place, count }: Place): string {
  const words = part.charAt(0).toUpperCase() + part.slice(1);
  return count === 1 ? words : `${words}, ${place + 1} of ${count}`;
}
