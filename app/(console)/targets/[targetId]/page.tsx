import type { Metadata } from "next";
import { AddressFacts } from "@/components/targets/address-facts";
import { ClosedTarget } from "@/components/targets/closed-target";
import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { RetireTarget } from "@/components/targets/retire-target";
import { TestTarget } from "@/components/targets/test-target";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/core/can";
import { openPage, orNotFound } from "@/lib/http/page";
import { titleFrom } from "@/lib/http/title";
import { getTarget } from "@/lib/services/list-targets";
import { readTargetFacts } from "@/lib/services/read-target-facts";
import { LookInside } from "./look-inside";

type Props = { params: Promise<{ targetId: string }> };

/** The tab of a target has its name and environment. */
export function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleFrom("Target", async (ctx) => {
    const { name, environment } = await getTarget(ctx, (await params).targetId);
    return `${name}, ${environment}`;
  });
}

/** One target: whether it answers, what stands against a run there, and what the panel sees inside. */
export default async function TargetPage({ params }: Props) {
  const ctx = await openPage("PAGE /targets/[targetId]");
  const target = await orNotFound(getTarget(ctx, (await params).targetId));
  const inUse = target.retiredAt === null;
  const may = (act: Parameters<typeof can>[1]) => inUse && can(ctx.actor, act).allowed;
  const addresses = (
    <Section title="Addresses">
      <div className="space-y-4">
        <AddressFacts addresses={target.addresses} />
        {may("target.test") && <TestTarget targetId={target.id} />}
      </div>
    </Section>
  );

  return (
    <>
      <PageHeader
        title={target.name}
        crumbs={[{ href: "/targets", label: "Targets" }]}
        badges={
          <>
            <EnvironmentBadge environment={target.environment} />
            {!inUse && <Badge glyph="dash">Retired</Badge>}
          </>
        }
        summary={target.note}
        actions={
          may("target.change") && (
            <ButtonLink href={`/targets/${target.id}/edit`}>Change the target</ButtonLink>
          )
        }
      />
      <div className="space-y-10">
        {may("target.inspect") ? (
          <LookInside
            seen={readTargetFacts(ctx, target.id)}
            now={ctx.now()}
            addresses={addresses}
          />
        ) : (
          <ClosedTarget target={target} addresses={addresses} />
        )}
        {may("target.retire") && <RetireTarget id={target.id} name={target.name} />}
      </div>
    </>
  );
}
