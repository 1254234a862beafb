import { ActionButton } from "@/components/ui/action-button";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Table } from "@/components/ui/table";
import { TextInput } from "@/components/ui/text-input";

type Kind = { name: string; people: readonly string[] };

type Props = { kinds: readonly Kind[]; mayChange: boolean };

/** The kinds of lead that a gate can ask for. One that somebody is cannot be removed. */
export function LeadKinds({ kinds, mayChange }: Props) {
  return (
    <div className="space-y-6">
      <Table
        caption="Kinds of lead"
        rows={kinds}
        rowKey={({ name }) => name}
        columns={[
          { label: "Kind", cell: ({ name }) => name },
          {
            label: "Who",
            cell: ({ people }) => (
              <span className="text-muted">{people.join(", ") || "nobody"}</span>
            ),
          },
          ...(mayChange
            ? [{ label: "Remove", quiet: true, align: "right" as const, cell: removeButton }]
            : []),
        ]}
      />
      {mayChange && (
        <div className="max-w-sm">
          <ActionForm
            action="/api/lead-kinds"
            submitLabel="Add the kind"
            submitVariant="secondary"
            resetOnDone
          >
            <Field name="name" label="Another kind" help="Such as: data protection officer.">
              <TextInput autoComplete="off" />
            </Field>
          </ActionForm>
        </div>
      )}
    </div>
  );
}

function removeButton({ name, people }: Kind) {
  if (people.length > 0) return null;
  return (
    <ActionButton
      label="Remove"
      action={`/api/lead-kinds/${encodeURIComponent(name)}`}
      method="DELETE"
    />
  );
}
