import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { ParameterField } from "@/lib/core/playbook/parameter-field";
import type { PlaybookPlan, PlaybookView } from "@/lib/core/playbook/playbook-view";

type Props = { playbook: PlaybookView; plan: PlaybookPlan };

/** The parameters, to read the plan with other values. A plain form: its answer is an address to pass on. */
export function TryValues({ playbook, plan }: Props) {
  const { parameters } = plan.booking;
  if (parameters.length === 0) return null;
  const { name, version, versions } = playbook;
  const isNewest = version.number === versions[0]?.number;
  return (
    <Section title="Parameters">
      <form action={`/playbooks/${name}`} className="space-y-4 border-line border-t pt-3">
        {!isNewest && <input type="hidden" name="version" value={version.number} />}
        {parameters.map((field) => (
          <Field
            key={field.name}
            name={`with.${field.name}`}
            label={field.title}
            help={field.help}
            error={plan.fields[field.name]}
          >
            <Control field={field} value={plan.values[field.name]} />
          </Field>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button type="submit">Read it with these</Button>
          <ButtonLink
            href={`/playbooks/${name}${isNewest ? "" : `?version=${version.number}`}`}
            variant="quiet"
          >
            Defaults
          </ButtonLink>
        </div>
      </form>
    </Section>
  );
}

function Control({ field, value }: { field: ParameterField; value: string | undefined }) {
  const choices = field.type === "boolean" ? ["yes", "no"] : field.choices;
  if (choices.length > 0)
    return (
      <Select
        key={value}
        defaultValue={value ?? ""}
        placeholder="Choose"
        options={choices.map((choice) => ({ value: choice, label: choice }))}
      />
    );
  return <TextInput key={value} mono defaultValue={value ?? ""} autoComplete="off" />;
}
