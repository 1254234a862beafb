import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Refusal } from "@/lib/partition/plan/finding";
import type { Strategy } from "@/lib/partition/plan/strategy";
import { readBound } from "@/lib/partition/range/read-bound";
import { judgeContentsOfSplit } from "./split-content-rules";
import { judgeKeysOfSplit } from "./split-key-rules";
import { judgeSending } from "./split-sending-rules";

const IDENTITY_OF_PARTITIONS = 170_000;

/** The facts of a partition with what it has from its parent and will have again without anybody making it. */
export function withParent(facts: TableFacts): TableFacts {
  return {
    ...facts,
    triggers: [...facts.triggers, ...(facts.table.parent?.triggers ?? [])],
    // What sends every table is the parent's affair, and judged there.
    publications: facts.publications.filter(({ isExplicit }) => isExplicit),
  };
}

/** Whether the table stands where the strategy needs it: on its own, or as one range of another table. */
export function judgePlace(facts: TableFacts, strategy: Strategy): Refusal[] {
  const { isPartition, schema, name } = facts.table;
  const subject = `${schema}.${name}`;
  if (strategy === "split")
    return isPartition
      ? [judgeRange, judgeParent, judgeSending, judgeKeysOfSplit, judgeContentsOfSplit].flatMap(
          (judge) => judge(facts),
        )
      : [notSplit(subject, `${subject} is no partition.`, "Take the strategy copy or attach.")];
  if (!isPartition) return [];
  return [
    {
      code: "is_partitioned",
      subject,
      message: `${subject} is a partition of another table.`,
      remedy:
        "To cut it into narrower ones, split it: `strategy: split` in a playbook, `slackwater partition split` on the command line. Otherwise detach it first, or name the whole table.",
    },
  ];
}

function notSplit(subject: string, message: string, remedy: string): Refusal {
  return { code: "partition_not_split", subject, message, remedy };
}

/** What the range may not be. */
function judgeRange({ table, key }: TableFacts): Refusal[] {
  const { parent, schema, name } = table;
  const subject = `${schema}.${name}`;
  const isAlike = parent?.strategy === "r" && parent.keyColumns.join() === key.column;
  if (!parent || !isAlike || parent.isCutOtherwiseAbove)
    return [
      notSplit(
        subject,
        `The table above ${subject} is not cut by ranges of ${key.column} alone.`,
        "Name the column that it is cut by, if that is one. Otherwise move the rows by hand.",
      ),
    ];
  const bound = readBound(parent.bound);
  if (!bound)
    return [
      notSplit(
        subject,
        `${subject} takes the rows that have no other partition, and has no range to be cut.`,
        "Make partitions for these rows in its parent instead.",
      ),
    ];
  if (bound.to !== null) return [];
  return [
    notSplit(
      subject,
      `${subject} has no upper end (${parent.bound.toLowerCase()}), so nobody can say how many partitions it takes.`,
      "Detach it, and attach it again with an upper end.",
    ),
  ];
}

/** What its parent may not have. */
function judgeParent({ table, server }: TableFacts): Refusal[] {
  const { parent, owner } = table;
  if (!parent) return [];
  const subject = `${parent.schema}.${parent.name}`;
  const found: Refusal[] = [];
  const refuse = (code: Refusal["code"], message: string, remedy: string) =>
    found.push({ code, subject, message, remedy });
  if (!parent.mayAlter)
    refuse(
      "not_owner",
      `${owner} is not the owner of ${subject}, and may not exchange its partitions.`,
      `Grant the owner of ${subject} to ${owner}.`,
    );
  if (parent.hasDefault)
    refuse(
      "partition_not_split",
      `${subject} has a default partition, which PostgreSQL would read with the table locked throughout.`,
      "Detach the default partition for as long as the split lasts.",
    );
  if (parent.identities.length > 0 && server.version >= IDENTITY_OF_PARTITIONS)
    refuse(
      "partition_not_split",
      `${parent.identities.join(", ")} of ${subject} is an identity. From PostgreSQL 17 on a partition shares it, and one that has partitions itself cannot be detached again.`,
      "Give the column an ordinary default from a sequence in place of the identity, which takes an instant.",
    );
  return found;
}
