import { hashAuditLine } from "@/lib/store/audit-chain";
import type { Finding, ProvableReport } from "./verify-report";

type Entry = ProvableReport["audit"]["entries"][number];

/** Whether the run's lines of the audit trail are as they were written, in their order, and none beyond the end. */
export function checkEntries({ audit, run }: ProvableReport): Finding {
  const { entries, head, isLeftOut } = audit;
  if (isLeftOut)
    return { notProven: ["What the audit trail says: whoever made this file may not see it."] };
  const broken = entries.flatMap((entry, place) => [
    ...faultsOf(entry, run.id),
    ...faultsBetween(entries[place - 1], entry),
  ]);
  const last = entries.at(-1);
  const isAtHead = last?.seq === head.seq;
  if (last && BigInt(last.seq) > BigInt(head.seq))
    broken.push(`Entry ${last.seq} lies beyond the end of the trail, entry ${head.seq}.`);
  if (isAtHead && last?.hash !== head.hash)
    broken.push(`Entry ${last?.seq} is not the one that the trail ended with.`);
  if (broken.length > 0) return { broken };
  const links = entries.filter((entry, place) => isNext(entries[place - 1], entry)).length;
  const gaps = Math.max(0, entries.length - 1 - links);
  return {
    proven: [
      `${entries.length} entries of the audit trail are as they were written: each hash is that of its entry, and ${links} follow directly on the one before.`,
    ],
    ...(gaps > 0 || !isAtHead ? { notProven: [sayGaps(gaps, isAtHead, head.seq)] } : {}),
  };
}

function faultsOf(entry: Entry, runId: string): string[] {
  const faults = [];
  if (hashAuditLine(entry) !== entry.hash)
    faults.push(`Entry ${entry.seq} (${entry.act} by ${entry.actorName}) was altered.`);
  if (entry.thingKind !== "run" || entry.thingId !== runId)
    faults.push(`Entry ${entry.seq} is not about this run.`);
  return faults;
}

function faultsBetween(before: Entry | undefined, entry: Entry): string[] {
  if (!before) return [];
  if (BigInt(entry.seq) <= BigInt(before.seq))
    return [`Entry ${entry.seq} stands after entry ${before.seq}: they were swapped or doubled.`];
  if (isNext(before, entry) && entry.previousHash !== before.hash)
    return [`Entry ${entry.seq} does not continue entry ${before.seq}: one was replaced.`];
  return [];
}

function isNext(before: Entry | undefined, entry: Entry): boolean {
  return before !== undefined && BigInt(entry.seq) === BigInt(before.seq) + 1n;
}

/** Entries of other things lie between; only the whole trail shows that nothing of this run is among them. */
function sayGaps(gaps: number, isAtHead: boolean, head: string): string {
  const between = gaps === 1 ? "1 place" : `${gaps} places`;
  const where = [
    ...(gaps > 0 ? [`in ${between} between them`] : []),
    ...(isAtHead ? [] : [`up to entry ${head}, where the trail ended`]),
  ];
  return `That no entry of this run is missing ${where.join(" and ")}: entries of other things lie there, which only the whole trail has. Give it with --trail.`;
}
