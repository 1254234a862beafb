import { type ChangeEvent, useState } from "react";
import { Fold } from "@/components/runs/evidence/fold";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ImportedPlaybook } from "@/lib/core/playbook/playbook-view";

type Props = {
  /** Whether there is text that a draft would take the place of. */
  isDirty: boolean;
  onDone: (draft: ImportedPlaybook, runbook: string) => void;
};

/** Makes a draft of a runbook that is pasted or chosen from a file. */
export function ImportRunbook({ isDirty, onDone }: Props) {
  const [runbook, setRunbook] = useState("");

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    if (file) setRunbook(await file.text());
  }

  return (
    <Fold title="Start from a runbook in Markdown">
      <ActionForm
        action="/api/playbooks/imports"
        submitLabel="Make a draft of it"
        submitVariant="secondary"
        disabledBecause={
          isDirty && "Save or discard the text below first: the draft takes its place."
        }
        onDone={(answer) => onDone(answer as ImportedPlaybook, runbook)}
      >
        <p className="max-w-[72ch] text-muted">
          Headings become phases, fenced SQL and shell blocks become steps, checkboxes become
          checklists. What cannot be decided is listed with its line. Nothing is saved yet.
        </p>
        <input
          type="file"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          aria-label="The runbook's file"
          onChange={read}
          className="block max-w-full text-muted text-sm file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong file:bg-transparent file:px-3 file:text-text"
        />
        <Field name="runbook" label="Runbook">
          <Textarea
            mono
            rows={8}
            value={runbook}
            onChange={(event) => setRunbook(event.currentTarget.value)}
            spellCheck={false}
          />
        </Field>
      </ActionForm>
    </Fold>
  );
}
