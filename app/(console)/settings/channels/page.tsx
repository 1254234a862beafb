import type { Metadata } from "next";
import { ChannelTable } from "@/components/messages/channel-table";
import { DeadChannels } from "@/components/messages/dead-channels";
import { type DeliveryQuery, deliveriesHref } from "@/components/messages/deliveries-href";
import { DeliveryFilter } from "@/components/messages/delivery-filter";
import { DeliveryTable } from "@/components/messages/delivery-table";
import { MessageMatrix } from "@/components/messages/message-matrix";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/core/can";
import { openPage } from "@/lib/http/page";
import { listChannels } from "@/lib/services/messages/list-channels";
import { listDeliveries } from "@/lib/services/messages/list-deliveries";
import { readMatrix } from "@/lib/services/messages/read-matrix";

/** The tab of the channels. */
export const metadata: Metadata = { title: "Channels" };

type Props = { searchParams: Promise<DeliveryQuery> };

/** Where messages go, who gets which of them, and what has arrived. */
export default async function ChannelsPage({ searchParams }: Props) {
  const ctx = await openPage("PAGE /settings/channels");
  const filter = await searchParams;
  const channels = await listChannels(ctx);
  const names = channels.map(({ name }) => name);
  const chosen = names.find((name) => name === filter["channel"]) ?? names[0] ?? "";
  const [matrix, { deliveries, next }] = await Promise.all([
    readMatrix(ctx, chosen),
    listDeliveries(ctx, filter),
  ]);
  return (
    <>
      <PageHeader
        title="Channels"
        summary="Where messages go, who gets which of them, and what has arrived. Channels are listed in the file that OUTSIDE_FILE names."
      />
      <div className="space-y-12">
        <DeadChannels channels={channels} />
        <ChannelTable channels={channels} mayTest={can(ctx.actor, "message.test").allowed} />
        <Section title="What has been sent">
          <div className="space-y-6">
            <DeliveryFilter filter={filter} channels={names} />
            {deliveries.length === 0 ? (
              <EmptyState
                sentence="No message fits this."
                action={<ButtonLink href="/settings/channels">Show all messages</ButtonLink>}
              />
            ) : (
              <>
                <DeliveryTable
                  deliveries={deliveries}
                  mayRetry={can(ctx.actor, "message.retry").allowed}
                />
                <Pagination
                  summary={deliveries.length === 1 ? "1 message" : `${deliveries.length} messages`}
                  previousHref={filter["before"] && deliveriesHref({ ...filter, before: "" })}
                  nextHref={next ? deliveriesHref({ ...filter, before: next }) : undefined}
                />
              </>
            )}
          </div>
        </Section>
        <Section
          title={`Who gets what over ${chosen}`}
          note={names.length > 1 ? "Choose another channel above" : undefined}
        >
          <MessageMatrix matrix={matrix} mayChange={can(ctx.actor, "message.route").allowed} />
        </Section>
      </div>
    </>
  );
}
