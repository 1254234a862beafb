import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";

const ENVIRONMENTS = [
  { value: "production", label: "Production" },
  { value: "staging", label: "Staging" },
];

const MODES = [
  {
    value: "verify-full",
    label: "Verify the certificate and the name",
    help: "Needs the authority's certificate.",
  },
  {
    value: "require",
    label: "Encrypt only",
    help: "Protects from listeners, not from an impostor.",
  },
  {
    value: "disable",
    label: "No encryption",
    disabled: true,
    help: "Only for a server on this machine.",
  },
];

/** What can be filled in. */
export function Forms() {
  return (
    <Section id="forms" title="Forms">
      <div className="grid gap-12 md:grid-cols-2">
        <ActionForm action="/api/nowhere" submitLabel="Add target">
          <Field name="name" label="Name" help="What people call it.">
            <TextInput placeholder="freshguard production" />
          </Field>
          <Field
            name="port"
            label="Port"
            error="A port is a number from 1 to 65535. Nothing was saved."
          >
            <TextInput mono defaultValue="54320000" inputMode="numeric" />
          </Field>
          <Field name="password" label="Password" help="Stored encrypted; never shown again.">
            <PasswordInput autoComplete="off" />
          </Field>
          <Field name="environment" label="Environment">
            <Select options={ENVIRONMENTS} placeholder="Choose one" />
          </Field>
          <Field name="note" label="Note" optional>
            <Textarea />
          </Field>
        </ActionForm>
        <div className="space-y-8">
          <RadioGroup name="tls" legend="Encryption" choices={MODES} defaultValue="verify-full" />
          <fieldset>
            <legend className="mb-1.5 font-strong text-sm">Roles</legend>
            <Checkbox
              name="roles"
              value="operator"
              label="Operator"
              help="Runs what is booked."
              defaultChecked
            />
            <Checkbox name="roles" value="viewer" label="Viewer" />
            <Checkbox name="roles" value="administrator" label="Administrator" disabled />
          </fieldset>
          <div className="border-line border-y">
            <Switch
              name="pooled"
              label="Goes through a pooler"
              help="Then a direct address is needed, too."
              defaultChecked
            />
            <Switch name="replica" label="Has a replica" />
          </div>
        </div>
      </div>
    </Section>
  );
}
