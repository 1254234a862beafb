import type { Metadata } from "next";
import { Suspense } from "react";
import { AddressFacts } from "@/components/targets/address-facts";
import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { RetireTarget } from "@/components/targets/retire-target";
import { TestTarget } from "@/components/targets/test-target";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/core/can";
import { openPage, orNotFound } from "@/lib/http/page";
import { getTarget } from "@/lib/services/list-targets";
import { InsideTarget } from "./inside-target";

/** The tab of a target. */
export const metadata: Metadata = { title: "Target" };

type Props = { params: Promise<{ targetId: string }> };

/** One target: where it is, what the panel can see and do there, and whether it answers. */
export default async function TargetPage({ params }: Props) {
  const ctx = await openPage("PAGE /targets/[targetId]");
  const target = await orNotFound(getTarget(ctx, (await params).targetId));
  const inUse = target.retiredAt === null;
  const may = (act: Parameters<typeof can>[1]) => inUse && can(ctx.actor, act).allowed;

  return (
    <>
      <PageHeader
        title={target.name}
        crumbs={[{ href: "/targets", label: "Targets" }]}
        badges={
          <>
            <EnvironmentBadge environment={target.environment} />
            {!inUse && <Badge>Retired</Badge>}
          </>
        }
        summary={target.note}
        actions={
          may("target.change") && (
            <ButtonLink href={`/targets/${target.id}/edit`}>Change the target</ButtonLink>
          )
        }
      />
      <div className="space-y-12">
        {target.addresses.length > 0 && (
          <Section title="Addresses">
            <div className="max-w-4xl space-y-6">
              <AddressFacts addresses={target.addresses} />
              {may("target.test") && <TestTarget targetId={target.id} />}
            </div>
          </Section>
        )}
        {may("target.inspect") && (
          <Suspense fallback={<Skeleton />}>
            <InsideTarget ctx={ctx} targetId={target.id} />
          </Suspense>
        )}
        {may("target.retire") && (
          <Section title="Retire">
            <RetireTarget id={target.id} name={target.name} />
          </Section>
        )}
      </div>
    </>
  );
}
