import type { PeopleNeeded } from "@/lib/core/run/run-plan";

const LIST = new Intl.ListFormat("en", { type: "conjunction" });

/** "a devops lead and 2 engineers": whom it takes. */
export function sayNeeded(needed: PeopleNeeded): string {
  const parts = Object.entries(needed).map(([part, count]) =>
    count === 1 ? `${/^[aeiou]/.test(part) ? "an" : "a"} ${part}` : `${count} ${part}`,
  );
  return LIST.format(parts);
}
