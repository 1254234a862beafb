import { OlderVersion } from "@/components/playbooks/older-version";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { PlaybookPlan, PlaybookView } from "@/lib/core/playbook/playbook-view";
import type { PhasePart } from "@/lib/core/run/run-plan";
import { MessageList } from "./message-list";
import { Paragraphs } from "./paragraphs";
import { PlanFacts } from "./plan-facts";
import { PlanPhases } from "./plan-phases";
import { PlanTide } from "./plan-tide";
import { TroubleList } from "./trouble-list";
import { TryValues } from "./try-values";

type Props = { playbook: PlaybookView; plan: PlaybookPlan | null; now: string };

const PARTS: { part: PhasePart; title: string }[] = [
  { part: "before", title: "Before the window" },
  { part: "window", title: "In the window" },
  { part: "rollback", title: "Ways back" },
  { part: "after", title: "Afterwards" },
];

/** A playbook as a reader wants it: what happens in which order, who decides, and what is lost by going back. */
export function PlanPage({ playbook, plan, now }: Props) {
  if (!plan) return <NoPlan playbook={playbook} />;
  const { about } = plan.booking;
  return (
    <div className="space-y-8">
      <OlderVersion playbook={playbook} href={`/playbooks/${playbook.name}`} />
      {about && <Paragraphs text={about} className="text-lg text-muted" />}
      <PlanTide plan={plan.plan} now={now} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 lg:col-start-2">
          <PlanFacts plan={plan.plan} />
        </div>
        <div className="min-w-0 space-y-10 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {PARTS.map(({ part, title }) => (
            <PlanPhases key={part} part={part} title={title} plan={plan} />
          ))}
          <MessageList messages={plan.plan.messages} />
          <TroubleList troubles={plan.plan.troubleshooting} />
        </div>
        <div className="min-w-0 lg:col-start-2">
          <TryValues playbook={playbook} plan={plan} />
        </div>
      </div>
    </div>
  );
}

function NoPlan({ playbook }: { playbook: PlaybookView }) {
  const { name, version, problems } = playbook;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return (
    <div className="space-y-8">
      <OlderVersion playbook={playbook} href={`/playbooks/${name}`} />
      <Notice
        tone="bad"
        message={`Version ${version.number} has ${errors === 1 ? "an error" : `${errors} errors`}, so it has no plan and cannot be booked.`}
        remedy={
          <TextLink href={`/playbooks/${name}/source?version=${version.number}`}>
            See the source with its problems
          </TextLink>
        }
      />
    </div>
  );
}
