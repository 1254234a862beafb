import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ChannelView } from "@/lib/core/message/message-view";
import { CHANNEL_WORDS } from "./channel-words";
import { deliveriesHref } from "./deliveries-href";

type Props = { channels: readonly ChannelView[]; mayTest: boolean };

/** The channels, each with how it has done lately. */
export function ChannelTable({ channels, mayTest }: Props) {
  return (
    <Table
      caption="Channels"
      rows={channels}
      rowKey={({ name }) => name}
      columns={[
        { label: "Channel", cell: ({ name }) => nameOf(name) },
        { label: "Kind", cell: kindOf },
        { label: "State", phone: "first line", cell: (channel) => <State {...channel} /> },
        { label: "Last arrived", cell: ({ lastSentAt }) => lastOf(lastSentAt) },
        { label: "On the way", mono: true, align: "right", cell: ({ waiting }) => waiting },
        ...(mayTest
          ? [{ label: "Try out", quiet: true, align: "right" as const, cell: testButton }]
          : []),
      ]}
    />
  );
}

function nameOf(name: string) {
  return <TextLink href={deliveriesHref({ channel: name })}>{name}</TextLink>;
}

function kindOf({ kind, isPersonal }: ChannelView) {
  return kind === "mail"
    ? `mail, ${isPersonal ? "to people in person" : "to a list"}`
    : CHANNEL_WORDS[kind];
}

function State({ deadSince, failures, lastSentAt }: ChannelView) {
  if (deadSince) return <Badge tone="bad">takes nothing</Badge>;
  if (failures > 0) return <Badge tone="wait">fails now</Badge>;
  return lastSentAt ? <Badge tone="good">works</Badge> : <Badge>not used yet</Badge>;
}

function lastOf(lastSentAt: string | null) {
  return lastSentAt ? <Time at={lastSentAt} /> : <span className="text-muted">never</span>;
}

function testButton({ name }: ChannelView) {
  return (
    <ActionButton
      label="Send a test message"
      action={`/api/channels/${encodeURIComponent(name)}/tests`}
      doneMessage="The test message is on its way; the log below says what comes of it."
    />
  );
}
