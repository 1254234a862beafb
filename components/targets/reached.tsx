import { Badge } from "@/components/ui/badge";
import { formatBytes } from "@/components/ui/format-number";
import type { AddressTest } from "@/lib/core/target-view";

type Props = { test: Promise<AddressTest> };

/** Whether a target answers, with its version, or why it does not. */
export async function ReachedState({ test }: Props) {
  const reached = await test;
  if (!reached.reachable)
    return (
      <span className="inline-flex max-w-[48ch] flex-col items-start gap-1">
        <Badge tone="bad">Does not answer</Badge>
        <span className="block text-muted text-sm phone:hidden">{reached.message}</span>
      </span>
    );
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
