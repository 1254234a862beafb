import type { PersonView } from "@/lib/core/person-view";
import type { Nameable } from "./booking-props";

/** Everybody who can be named for a part: those who are still here. */
export function nameablesOf(people: readonly PersonView[]): Nameable[] {
  return people
    .filter(({ deactivatedAt }) => deactivatedAt === null)
    .map(({ id, name, roles, leadKinds }) => ({
      ...{ id, name, leadKinds, isOperator: roles.includes("operator") },
    }));
}
