import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { sayAgo, sayUntil } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import type { InboxItem } from "@/lib/core/inbox/inbox";
import { inboxHref } from "./inbox-href";

type Props = { items: readonly InboxItem[]; asOf: string };

/** What waits for its reader, each one touch away. */
export function WaitingList({ items, asOf }: Props) {
  if (items.length === 0)
    return (
      <EmptyState sentence="Nothing waits for you. When a run does, it stands here and you are told." />
    );
  return (
    <Section title="Waits for you" note={`${items.length}`}>
      <ul className="border-line border-b">
        {items.map((item) => (
          <Item key={inboxHref(item)} item={item} now={new Date(asOf)} />
        ))}
      </ul>
    </Section>
  );
}

function Item({ item, now }: { item: InboxItem; now: Date }) {
  const { run } = item;
  return (
    <li className="relative border-line border-t py-3 hover:bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone="wait">{item.kind === "decide" ? "Decide" : "Sign"}</Badge>
        <span className="text-muted first-letter:uppercase">{sayAs(item)}</span>
        <span className="figure text-muted sm:ml-auto">{sayTime(item, now)}</span>
      </div>
      <p className="mt-1 text-lg">
        {/* A card is a page of its own, apart from the console's. */}
        <a
          href={inboxHref(item)}
          className="wrap-anywhere font-strong after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-tide focus-visible:after:-outline-offset-2"
        >
          {item.kind === "decide" ? item.gate.title : item.step.title}
        </a>
      </p>
      {item.kind === "sign" && (
        <p className="wrap-anywhere text-muted text-sm">{sayItems(item.items)}</p>
      )}
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
        <span className="figure">#{run.number}</span>
        <span className="wrap-anywhere">{run.title}</span>
        <span className="figure text-text">{run.target.name}</span>
        <EnvironmentBadge environment={run.target.environment} />
      </p>
    </li>
  );
}

function sayAs(item: InboxItem): string {
  const as = item.as === "" ? "as one of the people of this run" : `as ${item.as}`;
  return item.kind === "decide" && item.onBehalfOf ? `${as}, for ${item.onBehalfOf}` : as;
}

function sayTime(item: InboxItem, now: Date): string {
  if (item.kind === "sign") {
    if (item.dueAt === null) return "now";
    return item.isOverdue
      ? `overdue, ${sayUntil(item.dueAt, now)}`
      : `due ${sayUntil(item.dueAt, now)}`;
  }
  if (item.expiresAt) return `expires ${sayUntil(item.expiresAt, now)}`;
  return item.since ? `asked ${sayAgo(item.since, now)}` : "";
}

function sayItems(items: readonly string[]): string {
  const [first = "", ...more] = items;
  return more.length === 0 ? first : `${first} And ${more.length} more.`;
}
