import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Nameable } from "./booking-props";
import { firstChoice, nameablesFor } from "./nameables-for";

type Props = {
  /** How many are named for each part. */
  needed: Record<string, number>;
  people: readonly Nameable[];
  meId: string;
  isLive: boolean;
};

/** Who does what in the run; those who can do a part stand first. */
export function PeopleFields({ needed, people, meId, isLive }: Props) {
  const places = Object.entries(needed).flatMap(([part, count]) =>
    Array.from({ length: count }, (_, place) => ({ part, place, count })),
  );
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const keyOf = ({ part, place }: (typeof places)[number]) => `${part} ${place}`;
  const choiceOf = (at: (typeof places)[number]) =>
    chosen[keyOf(at)] ?? (at.place === 0 ? firstChoice(at.part, people, meId) : "");
  const missing = places.filter((at) => choiceOf(at) === "");

  return (
    <>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {places.map((at) => (
          <Field key={keyOf(at)} name={`people.${at.part}`} label={sayPart(at)} optional={!isLive}>
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

function sayPart({ part, place, count }: { part: string; place: number; count: number }): string {
  const words = part.charAt(0).toUpperCase() + part.slice(1);
  return count === 1 ? words : `${words}, ${place + 1} of ${count}`;
}
