import { Badge } from "@/components/ui/badge";
import { formatBytes } from "@/components/ui/format-number";
import type { AddressTest } from "@/lib/core/target-view";

type Props = { test: Promise<AddressTest> };

/** Whether a target answers, and with which version. */
export async function ReachedState({ test }: Props) {
  const reached = await test;
  if (!reached.reachable) return <Badge tone="bad">Does not answer</Badge>;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Badge tone="good">{`PostgreSQL ${reached.version}`}</Badge>
      {reached.pooler === "transaction" && <Badge tone="bad">Pooler in between</Badge>}
    </span>
  );
}

/** How large its database is. */
export async function ReachedSize({ test }: Props) {
  const reached = await test;
  if (!reached.reachable || reached.databaseBytes === null)
    return <span className="text-faint">unknown</span>;
  return <span className="whitespace-nowrap">{formatBytes(reached.databaseBytes)}</span>;
}
