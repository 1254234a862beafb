import { useRunScreen } from "@/components/runs/live/run-context";
import { sayPlanValue } from "@/components/runs/look/say-plan-value";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";

/** What the playbook was filled in with, and which text of it was frozen. */
export function ParameterList() {
  const { run } = useRunScreen();
  const { plan } = run;
  const rows = Object.entries(plan.parameters);
  return (
    <Section title="Plan">
      <dl className="border-line border-b text-sm">
        <Row name="playbook">
          <TextLink href={`/playbooks/${plan.playbook}`}>{plan.playbook}</TextLink>
        </Row>
        <Row name="checksum">
          <span className="inline-flex items-center gap-1">
            {plan.checksum.slice(0, 12)}
            <CopyButton text={plan.checksum} label="Copy the checksum" />
          </span>
        </Row>
        {rows.map(([name, value]) => (
          <Row key={name} name={name}>
            {sayPlanValue(value)}
          </Row>
        ))}
      </dl>
      {plan.links.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-x-4 text-sm">
          {plan.links.map(({ title, url }) => (
            <li key={url}>
              <TextLink href={url}>{title}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-line border-t py-2">
      <dt className="text-muted">{name}</dt>
      <dd className="figure wrap-anywhere text-right">{children}</dd>
    </div>
  );
}
