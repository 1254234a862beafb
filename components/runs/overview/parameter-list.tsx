import { useRunScreen } from "@/components/runs/live/run-context";
import { CopyButton } from "@/components/ui/copy-button";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { PlanValue } from "@/lib/core/run/run-plan";

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
            {sayValue(value)}
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

function sayValue(value: PlanValue): string {
  switch (value.type) {
    case "table":
      return `${value.schema}.${value.name}`;
    case "column":
      return value.name;
    case "text":
      return value.text;
    case "number":
      return `${value.number}`;
    case "boolean":
      return value.boolean ? "yes" : "no";
    case "duration":
      return saySpan(value.ms);
    case "time":
      return value.at;
  }
}
