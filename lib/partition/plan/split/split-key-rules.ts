import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";

/** Foreign keys with which a partition could not be taken out and put in without reading tables under the lock. */
export function judgeKeysOfSplit({ table, foreignKeysOut }: TableFacts): Refusal[] {
  const refuse = (subject: string, message: string, remedy: string): Refusal => ({
    code: "foreign_key_not_carried",
    subject: `foreign key ${subject}`,
    message,
    remedy,
  });
  const { parent, schema, name: own } = table;
  const whole = parent ? `${parent.schema}.${parent.name}` : "its parent";
  return [
    ...(parent?.referencedBy ?? []).map((key) =>
      refuse(
        key,
        `${key} points to ${whole}. To take a partition out, PostgreSQL makes sure that nothing points into it, with the tables locked throughout.`,
        "Drop it before, and add it again afterwards as NOT VALID, then validate it.",
      ),
    ),
    ...foreignKeysOut.flatMap(({ name, isValid, to }) => {
      if (!isValid)
        return [
          refuse(
            name,
            `${name} is NOT VALID, and would be proven with the table locked throughout.`,
            `Validate it first: alter table … validate constraint "${name}"`,
          ),
        ];
      if (to.kind === "p" || (to.schema === schema && to.name === own))
        return [
          refuse(
            name,
            `${name} points to ${to.schema}.${to.name}, which has partitions itself. That was not tried with a split.`,
            "Drop it before, and add it again afterwards.",
          ),
        ];
      return [];
    }),
  ];
}
