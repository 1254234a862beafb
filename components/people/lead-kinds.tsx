import { ActionButton } from "@/components/ui/action-button";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Table } from "@/components/ui/table";
import { TextInput } from "@/components/ui/text-input";

type Kind = { name: string; people: number };

/** The kinds of lead that a gate can ask for. */
export function LeadKinds({ kinds, mayChange }: { kinds: readonly Kind[]; mayChange: boolean }) {
  const remove = ({ name, people }: Kind) => (
    <ActionButton
      label="Remove"
      action={`/api/lead-kinds/${encodeURIComponent(name)}`}
      method="DELETE"
      disabledBecause={people > 0 ? "Somebody is of this kind." : undefined}
    />
  );
  return (
    <div className="max-w-xl space-y-6">
      <Table
        caption="Kinds of lead"
        rows={kinds}
        rowKey={({ name }) => name}
        columns={[
          { label: "Kind", cell: ({ name }) => name },
          { label: "People", cell: ({ people }) => people, mono: true, align: "right" },
          ...(mayChange
            ? [{ label: "Remove", quiet: true, align: "right" as const, cell: remove }]
            : []),
        ]}
      />
      {mayChange && (
        <ActionForm action="/api/lead-kinds" submitLabel="Add the kind" resetOnDone>
          <Field name="name" label="Another kind" help="Such as: data protection officer.">
            <TextInput autoComplete="off" />
          </Field>
        </ActionForm>
      )}
    </div>
  );
}
