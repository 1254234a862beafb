import { Fold } from "@/components/runs/evidence/fold";
import { Section } from "@/components/ui/section";
import type { RunPlan } from "@/lib/core/run/run-plan";

/** The texts that are sent, as they are written: they are filled in when they are sent. */
export function MessageList({ messages }: { messages: RunPlan["messages"] }) {
  const named = Object.entries(messages);
  if (named.length === 0) return null;
  return (
    <Section title="Messages" note={`${named.length}`}>
      {named.map(([name, { subject, body }]) => (
        <Fold
          key={name}
          title={
            <span className="flex flex-wrap items-baseline gap-x-3">
              <span className="figure text-sm">{name}</span>
              <span className="text-muted">{subject}</span>
            </span>
          }
        >
          <p className="wrap-anywhere max-w-[72ch] whitespace-pre-line">{body.trim()}</p>
        </Fold>
      ))}
    </Section>
  );
}
