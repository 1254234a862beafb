import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { estimateSwapMs } from "@/lib/partition/plan/estimate-swap";
import type { OpenQuestion, Refusal, Warning } from "@/lib/partition/plan/finding";
import type { PlanOptions } from "@/lib/partition/plan/plan-options";
import { sayBytes } from "@/lib/partition/plan/say-bytes";

export const PARTITIONS_MAX = 5_000;
const PARTITIONS_MANY = 500;
const SWAP_MS_LONG = 300;
const SWAP_MS_MAX = 800;

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
        "Take a wider interval, or begin at a later key, which the command line does with --from: one partition then takes what lies before.",
    });
  else if (locks > facts.server.locksMax)
    found.push({
      code: "too_many_locks",
      subject: `${locks} locks`,
      message: `${partitions} partitions with ${indexes} indexes each take up to ${locks} locks in one transaction, and the server has room for ${facts.server.locksMax} in all (max_locks_per_transaction × connections).`,
      remedy: `Take a wider interval, or raise max_locks_per_transaction to at least ${Math.ceil((locks * 2) / facts.server.connectionsMax)}, which takes a restart.`,
    });
  const swapMs = estimateSwapMs(facts, partitions);
  if (swapMs > SWAP_MS_MAX)
    found.push({
      code: "swap_too_long",
      subject: `${partitions} partitions`,
      message: `The cutover may hold its locks for 900 ms, and with the foreign keys and triggers of ${partitions} partitions it would take about ${swapMs} ms.`,
      remedy:
        "Take a wider interval, or drop foreign keys first. From PostgreSQL 18 on they take little.",
    });
  if (freeBytes !== null && freeBytes < bytesNeeded)
    found.push({
      code: "space_too_small",
      subject: "disk",
      message: `The move needs ${sayBytes(bytesNeeded)} on the disk, and ${sayBytes(freeBytes)} are free.`,
      remedy:
        "Add space, or copy only newer rows: with `last` in a playbook, with --since on the command line.",
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
      message: `The move needs ${sayBytes(bytesNeeded)} on the disk, write-ahead log included. How much is free is not known: PostgreSQL does not tell. A full disk stops every writer of the server.`,
      remedy:
        "Give what is free, with `free` in a playbook or --free 200GB on the command line, or accept it unknown.",
    },
  ];
}

/** More than is comfortable. */
export function warnAboutSize(facts: TableFacts, { partitions }: Size): Warning[] {
  const found: Warning[] = [];
  const swapMs = estimateSwapMs(facts, partitions);
  if (partitions > PARTITIONS_MANY)
    found.push({
      code: "many_partitions",
      subject: `${partitions} partitions`,
      message: `With more than ${PARTITIONS_MANY} partitions planning a statement takes noticeably longer, unless it names the key.`,
    });
  if (swapMs > SWAP_MS_LONG)
    found.push({
      code: "long_swap",
      subject: `${partitions} partitions`,
      message: `The foreign keys and triggers of so many partitions take about ${swapMs} ms of the 900 ms that the cutover may hold its locks. On a busy server it may take several attempts.`,
    });
  return found;
}
