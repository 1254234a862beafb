import { FactList } from "@/components/ui/fact-list";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { sayNeeded } from "./say-needed";

/** What a run of it takes: the time, the people, and who says yes. */
export function PlanFacts({ plan }: { plan: RunPlan }) {
  const { lastsMs, quietHours, people, approval, rollback, needsRehearsal, links } = plan;
  const { samples = [] } = plan;
  const named = Object.entries(people).map(([part, count]) =>
    count === 1 ? part : `${count} ${part}`,
  );
  return (
    <Section title="What it takes">
      <FactList
        stacked
        facts={[
          {
            label: "Window",
            value: lastsMs > 0 ? saySpan(lastsMs) : "as long as a parameter says",
            note: quietHours && `Quiet hours ${quietHours} UTC`,
          },
          { label: "Table", value: plan.subject || "the whole target", mono: true },
          { label: "People", value: named.join(", ") || "nobody in particular" },
          { label: "Approval", value: approval ? sayNeeded(approval.by) : "none ahead of time" },
          {
            label: "Going back",
            value: rollback ? `decided by ${sayNeeded(rollback.decidedBy)}` : "no way back",
            note: rollback?.withinMs != null && `within ${saySpan(rollback.withinMs)}`,
          },
          {
            label: "Rehearsal",
            value: needsRehearsal ? "must have completed before a live run" : "not asked for",
          },
          ...(samples.length > 0
            ? [{ label: "Drawn beside it", value: samples.map(({ title }) => title).join(", ") }]
            : []),
        ]}
      />
      {links.length > 0 && (
        <ul className="mt-4 space-y-1">
          {links.map(({ title, url }) => (
            <li key={url}>
              <TextLink href={url}>{title}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
