import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";

const SENDS_WHAT_IS_ATTACHED = 150_000;

/** What sends the parent, or everything, must not send the new table under a name of its own. */
export function judgeSending({ server, table, publications }: TableFacts): Refusal[] {
  const ofParent = table.parent?.publications ?? [];
  const named = ofParent.filter(({ isExplicit }) => isExplicit);
  const whole = [...ofParent, ...publications].filter(
    ({ name, isExplicit, takesAll }) =>
      takesAll !== null || (!isExplicit && named.every((one) => one.name !== name)),
  );
  const refuse = (name: string, message: string, remedy: string): Refusal => {
    return { code: "publication_not_carried", subject: `publication ${name}`, message, remedy };
  };
  return [
    ...named
      .filter(({ viaRoot }) => !viaRoot)
      .map(({ name }) =>
        refuse(
          name,
          `${name} sends the table above under the names of its partitions, and its subscribers do not have the new ones.`,
          `Run: alter publication ${name} set (publish_via_partition_root = true)`,
        ),
      ),
    ...named
      .filter(({ viaRoot }) => viaRoot && server.version < SENDS_WHAT_IS_ATTACHED)
      .map(({ name }) =>
        refuse(
          name,
          `${name} sends the table above. Before PostgreSQL 15 a server that has seen the rows of the new partitions come in goes on not sending them when they belong to it: its subscribers would miss every change there.`,
          "Upgrade the server to 15. Or take the table above out of the publication, and have its subscribers copy it anew afterwards.",
        ),
      ),
    ...[...new Set(whole.map(({ name }) => name))].map((name) =>
      refuse(
        name,
        `${name} takes every table, the half-made new one as well: its subscribers would get all rows a second time.`,
        "Make it a publication of named tables.",
      ),
    ),
  ];
}
