import { Button } from "@/components/ui/button";
import { DiscardChanges } from "./discard-changes";
import type { Lint } from "./use-lint";
import type { Writer } from "./use-source";

type Props = {
  writer: Writer;
  lint: Lint;
  name: string;
  isSaving: boolean;
  onSave: () => void;
};

/** Saves the text as a new version, and says how it stands. */
export function SaveBar({ writer, lint, name, isSaving, onSave }: Props) {
  const { isDirty, isKept, basedOn } = writer;
  const errors = lint.problems.filter(({ severity }) => severity === "error").length;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
      <p role="status" className="text-muted text-sm">
        {isDirty
          ? `Changes that are not saved${isKept ? "; this browser keeps them" : ""}.`
          : basedOn > 0
            ? `As saved in version ${basedOn}.`
            : "Nothing is written yet."}
        {isDirty && errors > 0 && (
          <span className="block">With errors it is kept as a draft, which cannot be booked.</span>
        )}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        {isDirty && <DiscardChanges onDiscard={writer.discard} />}
        <Button
          variant="primary"
          busy={isSaving}
          onClick={onSave}
          disabledBecause={whyNot(name, isDirty)}
        >
          {`Save version ${basedOn + 1}`}
        </Button>
      </div>
    </div>
  );
}

/** Why there is nothing to save, or nothing that could be saved. */
export function whyNot(name: string, isDirty: boolean): string | undefined {
  if (!isDirty) return "Nothing has changed.";
  return name === "" ? "Name it in its first line: playbook: my-name" : undefined;
}
