import { Suspense } from "react";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import type { ServiceContext } from "@/lib/services/context";
import { reachTarget } from "@/lib/services/reach-target";

type Props = { ctx: ServiceContext; targetId: string };

/** Whether a target answers now. The page does not wait for it. */
export function ReachState(props: Props) {
  return (
    <Suspense fallback={<Skeleton />}>
      <Reached {...props} />
    </Suspense>
  );
}

async function Reached({ ctx, targetId }: Props) {
  const reached = await reachTarget(ctx, targetId);
  return reached.reachable ? (
    <Badge tone="good">{`PostgreSQL ${reached.version}`}</Badge>
  ) : (
    <Badge tone="bad">Does not answer</Badge>
  );
}
