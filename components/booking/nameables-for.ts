import type { Option } from "@/components/ui/select";
import type { Nameable } from "./booking-props";

/** Who can be named for a part: operators for operating, for the rest those of that kind of lead first. */
export function nameablesFor(part: string, people: readonly Nameable[]): Option[] {
  if (isOperating(part))
    return people
      .filter(({ isOperator }) => isOperator)
      .map(({ id, name }) => ({ value: id, label: name }));
  return [...people]
    .sort((one, other) => Number(isOfKind(other, part)) - Number(isOfKind(one, part)))
    .map((person) => ({
      value: person.id,
      label: isOfKind(person, part) ? `${person.name}, ${part}` : person.name,
    }));
}

/** Who is named where nobody was chosen: whoever asks, to operate; the only one there is of a kind of lead. */
export function firstChoice(part: string, people: readonly Nameable[], meId: string): string {
  if (part === "operator")
    return people.find(({ id, isOperator }) => id === meId && isOperator)?.id ?? "";
  const [only, ...more] = people.filter((person) => isOfKind(person, part));
  return only && more.length === 0 ? only.id : "";
}

function isOperating(part: string): boolean {
  return part === "operator" || part === "backup operator";
}

function isOfKind({ leadKinds }: Nameable, part: string): boolean {
  return leadKinds.includes(part);
}
