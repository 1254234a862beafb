import type { Metadata } from "next";
import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/core/can";
import { formatTargetAddress } from "@/lib/core/target-address";
import { openPage } from "@/lib/http/page";
import { listTargets } from "@/lib/services/list-targets";
import { ReachState } from "./reach-state";

/** The tab of the targets. */
export const metadata: Metadata = { title: "Targets" };

/** The databases that runs may change, each with whether it answers now. */
export default async function TargetsPage() {
  const ctx = await openPage("PAGE /targets");
  const targets = await listTargets(ctx);
  const mayInspect = can(ctx.actor, "target.inspect").allowed;
  const add = can(ctx.actor, "target.add").allowed && (
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
      {targets.length === 0 ? (
        <EmptyState
          sentence="There is no target. Add the first database that a run may change."
          action={add}
        />
      ) : (
        <Table
          caption="Targets"
          rows={targets}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/targets/${id}`}
          columns={[
            { label: "Name", cell: ({ name }) => name },
            {
              label: "Environment",
              cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
            },
            ...(mayInspect
              ? [
                  {
                    label: "Address",
                    mono: true,
                    cell: ({ addresses: [main] }: (typeof targets)[number]) =>
                      main && formatTargetAddress(main),
                  },
                  {
                    label: "State",
                    cell: ({ id }: (typeof targets)[number]) => (
                      <ReachState ctx={ctx} targetId={id} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  );
}
