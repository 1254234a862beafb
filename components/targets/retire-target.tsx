import { ConfirmDanger } from "@/components/ui/confirm-danger";

/** Retires a target for good. */
export function RetireTarget({ id, name }: { id: string; name: string }) {
  return (
    <div className="max-w-2xl space-y-4">
      <p className="text-muted">
        A retired target can carry no run any more. Its passwords are erased here; its history and
        the database itself stay as they are.
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
  );
}
