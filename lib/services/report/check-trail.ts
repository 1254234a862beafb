import { type AuditLine, FIRST_HASH, findBreak } from "@/lib/store/audit-chain";
import { checkEntries } from "./check-entries";
import type { Finding, ProvableReport } from "./verify-report";

/** Whether the run's lines are all that the whole trail has of it, up to where the trail ended then. */
export async function checkTrail(
  report: ProvableReport,
  trail: AsyncIterable<AuditLine>,
): Promise<Finding> {
  const { entries, head } = report.audit;
  const alone = checkEntries(report);
  if (alone.broken) return alone;
  const found: string[] = [];
  let last = { seq: "0", hash: FIRST_HASH };
  for await (const line of trail) {
    const message = findBreak(line, last);
    if (message) return { broken: [`The trail does not hold. ${message}`] };
    last = { seq: line.seq, hash: line.hash };
    if (line.thingKind === "run" && line.thingId === report.run.id) found.push(line.hash);
    if (line.seq === head.seq) break;
  }
  if (last.seq !== head.seq || last.hash !== head.hash)
    return { broken: [`The trail does not have entry ${head.seq} as the report does.`] };
  const told = entries.map(({ hash }) => hash);
  if (!report.audit.isLeftOut && told.join() !== found.join())
    return {
      broken: [
        `The trail has ${found.length} entries of this run up to entry ${head.seq}, and they are not the ${told.length} of the report.`,
      ],
    };
  const whole = `The trail holds up to entry ${head.seq}, and has no other entries of this run.`;
  return { ...alone, proven: [...(alone.proven ?? []), whole], notProven: [] };
}
