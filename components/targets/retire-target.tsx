import { ConfirmDanger } from "@/components/ui/confirm-danger";
import { Section } from "@/components/ui/section";

/** Retires a target for good. */
export function RetireTarget({ id, name }: { id: string; name: string }) {
  return (
    <Section title="Retire">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <p className="max-w-[60ch] text-muted">
          No run can use a retired target, and its passwords are erased here. Its history and the
          database itself stay as they are.
        </p>
        <ConfirmDanger
          label={`Retire ${name}`}
          consequence="The stored passwords are erased. It cannot be undone."
          typedName={name}
          action={`/api/targets/${id}/retirement`}
          method="PUT"
          freshFor={{ act: "target.retire", thing: `target:${id}` }}
          redirectTo="/targets"
        />
      </div>
    </Section>
  );
}
