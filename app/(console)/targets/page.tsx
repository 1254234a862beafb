import type { Metadata } from "next";
import { RetiredTargets } from "@/components/targets/retired-targets";
import { TargetList } from "@/components/targets/target-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listTargets } from "@/lib/services/list-targets";
import { reachTarget } from "@/lib/services/reach-target";

/** The tab of the targets. */
export const metadata: Metadata = { title: "Targets" };

/** The databases that runs may change, each with whether it answers now. */
export default async function TargetsPage() {
  const ctx = await openPage("PAGE /targets");
  const [targets, retired] = await Promise.all([
    listTargets(ctx),
    listTargets(ctx, { retired: true }),
  ]);
  const reached = can(ctx.actor, "target.inspect").allowed
    ? new Map(targets.map(({ id }) => [id, reachTarget(ctx, id)]))
    : null;
  const mayAdd = can(ctx.actor, "target.add").allowed;
  const add = mayAdd && (
    <ButtonLink href="/targets/new" variant="primary">
      Add a target
    </ButtonLink>
  );

  return (
    <>
      <PageHeader
        title="Targets"
        summary="The PostgreSQL databases that runs may change."
        actions={targets.length > 0 && add}
      />
      <div className="space-y-10">
        {targets.length > 0 ? (
          <TargetList targets={targets} reached={reached} />
        ) : (
          <EmptyState
            sentence={`There is no target. ${mayAdd ? "Add the first database that a run may change." : "An administrator adds the first database that a run may change."}`}
            action={add}
          />
        )}
        {retired.length > 0 && <RetiredTargets targets={retired} />}
      </div>
    </>
  );
}
