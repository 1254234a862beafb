import { Fold } from "@/components/runs/evidence/fold";
import { Section } from "@/components/ui/section";
import { toldAs } from "@/lib/core/message/message-event";
import type { RunPlan } from "@/lib/core/run/run-plan";

/** The texts that are sent, as they are written: they are filled in when they are sent. */
export function MessageList({ messages }: { messages: RunPlan["messages"] }) {
  const named = Object.entries(messages);
  if (named.length === 0) return null;
  return (
    <Section title="Messages" note={`${named.length}`}>
      {named.map(([name, { subject, body, sendOn, to }]) => (
        <Fold
          key={name}
          title={
            <span className="flex flex-wrap items-baseline gap-x-3">
              <span className="figure text-sm">{name}</span>
              <span className="text-muted">{subject}</span>
            </span>
          }
        >
          {sendOn !== undefined && to && (
            <p className="mb-2 text-muted text-sm">{sayWhen(sendOn, to)}</p>
          )}
          <p className="wrap-anywhere max-w-[72ch] whitespace-pre-line">{body.trim()}</p>
        </Fold>
      ))}
    </Section>
  );
}

function sayWhen(event: string, to: readonly string[]): string {
  const where = new Intl.ListFormat("en").format(to);
  return `Sent by itself in a live run, over ${where}: ${toldAs(event)}.`;
}
