import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { OpenQuestion, Refusal, Warning } from "@/lib/partition/plan/finding";
import type { PlanOptions } from "@/lib/partition/plan/plan-options";
import { sayBytes } from "@/lib/partition/plan/say-bytes";

export const PARTITIONS_MAX = 5_000;
const PARTITIONS_MANY = 500;

/** What the cut comes to, for judging. */
export type Size = { partitions: number; indexes: number; bytesNeeded: number };

/** More than the server can hold. */
export function judgeSize(facts: TableFacts, size: Size, { freeBytes }: PlanOptions): Refusal[] {
  const found: Refusal[] = [];
  const { partitions, indexes, bytesNeeded } = size;
  const locks = partitions * (1 + indexes);
  if (partitions > PARTITIONS_MAX)
    found.push({
      code: "too_many_partitions",
      subject: `${partitions} partitions`,
      message: `This cut makes more than ${PARTITIONS_MAX} partitions, and every statement would have to look at them.`,
      remedy:
        "Take a wider interval, or --from a later key: one partition then takes what lies before.",
    });
  else if (locks > facts.server.locksMax)
    found.push({
      code: "too_many_locks",
      subject: `${locks} locks`,
      message: `${partitions} partitions with ${indexes} indexes each take up to ${locks} locks in one transaction, and the server has room for ${facts.server.locksMax} in all (max_locks_per_transaction × connections).`,
      remedy: `Take a wider interval, or raise max_locks_per_transaction to at least ${Math.ceil((locks * 2) / facts.server.connectionsMax)}, which takes a restart.`,
    });
  if (freeBytes !== null && freeBytes < bytesNeeded)
    found.push({
      code: "space_too_small",
      subject: "disk",
      message: `The copy needs ${sayBytes(bytesNeeded)} on the disk, and ${sayBytes(freeBytes)} are free.`,
      remedy: "Add space, or copy fewer rows with --since.",
    });
  return found;
}

/** PostgreSQL does not tell how much space is left. */
export function askAboutSpace({ bytesNeeded }: Size, { freeBytes }: PlanOptions): OpenQuestion[] {
  if (freeBytes !== null) return [];
  return [
    {
      id: "space_unknown",
      code: "space_unknown",
      subject: "disk",
      message: `The copy needs ${sayBytes(bytesNeeded)} on the disk, write-ahead log included. How much is free is not known: PostgreSQL does not tell. A full disk stops every writer of the server.`,
      remedy: "Give what is free, as --free 200GB, or accept it unknown.",
    },
  ];
}

/** More than is comfortable. */
export function warnAboutSize({ partitions }: Size): Warning[] {
  if (partitions <= PARTITIONS_MANY) return [];
  return [
    {
      code: "many_partitions",
      subject: `${partitions} partitions`,
      message: `With more than ${PARTITIONS_MANY} partitions planning a statement takes noticeably longer, unless it names the key.`,
    },
  ];
}
