import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";

/** What columns, checks and sequences may not be. */
export function judgeColumns({ columns, checks, oddNotNulls, identities }: TableFacts): Refusal[] {
  return [
    ...columns
      .filter(({ generated }) => generated === "v")
      .map(
        ({ name }): Refusal => ({
          code: "column_not_carried",
          subject: `column ${name}`,
          message: `${name} is generated when it is read, and such columns were not tried on partitioned tables.`,
          remedy: "Make it STORED, or drop it and put the expression into a view.",
        }),
      ),
    ...oddNotNulls.map(
      ({ name, column, why }): Refusal => ({
        code: "check_not_carried",
        subject: `constraint ${name}`,
        message: `NOT NULL of ${column} is ${why}, which partitions cannot take over.`,
        remedy:
          why === "NOT VALID"
            ? `Validate it: alter table … validate constraint "${name}"`
            : `Make it ordinary: alter table … alter constraint "${name}" inherit`,
      }),
    ),
    ...checks.flatMap(({ name, isInherited, usesWholeRow }): Refusal[] => {
      if (isInherited && !usesWholeRow) return [];
      return [
        {
          code: "check_not_carried",
          subject: `constraint ${name}`,
          message: isInherited
            ? `The check ${name} looks at the whole row by the table's name.`
            : `The check ${name} is NO INHERIT, and partitions could not take it over.`,
          remedy: "Add it again without that, and drop this one.",
        },
      ];
    }),
    ...Object.entries(identities)
      .filter(([, { otherUsers }]) => otherUsers.length > 0)
      .map(
        ([column, { sequence, otherUsers }]): Refusal => ({
          code: "sequence_shared",
          subject: `sequence ${sequence}`,
          message: `The sequence of ${column} is used elsewhere too (${otherUsers.join(", ")}), and would go on from the old numbers there.`,
          remedy: "Give the others a sequence of their own.",
        }),
      ),
  ];
}
