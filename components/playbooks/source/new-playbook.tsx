import { useState } from "react";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useAction } from "@/components/ui/use-action";
import type { ImportedPlaybook } from "@/lib/core/playbook/playbook-view";
import type { Place } from "./code-editor";
import { EditorKeys } from "./editor-keys";
import { EditorPane, RUNBOOK } from "./editor-pane";
import { FIRST_TEXT } from "./first-text";
import { ImportRunbook } from "./import-runbook";
import { ProblemList } from "./problem-list";
import { SaveBar, whyNot } from "./save-bar";
import { nameIn } from "./source";
import { SourceNotices } from "./source-notices";
import { UndecidedList } from "./undecided-list";
import { useLint } from "./use-lint";
import { useSource } from "./use-source";

const NOTHING = { text: FIRST_TEXT, files: {}, basedOn: 0 };
const NEW = "new";

/** A playbook that is not there yet: written from a small example, or made of a runbook. */
export function NewPlaybook() {
  const writer = useSource(NEW, NOTHING, false);
  const lint = useLint(writer.source, null);
  const [place, setPlace] = useState<Place | null>(null);
  const { source, imported, isDirty } = writer;
  const name = nameIn(source.text);
  const saving = useAction({
    action: `/api/playbooks/${name}/versions`,
    redirectTo: `/playbooks/${name}/source`,
    doneMessage: `${name} is in the library.`,
    onDone: () => writer.discard(),
  });
  const save = () => {
    if (!saving.sending && !whyNot(name, isDirty)) void saving.send({ ...source, basedOn: 0 });
  };
  const go = (to: Place) => setPlace({ ...to });

  function take({ text, undecided }: ImportedPlaybook, runbook: string) {
    writer.replace({ text, files: {}, basedOn: 0, imported: { runbook, undecided } });
    setPlace(null);
  }

  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-3">
        <ImportRunbook isDirty={isDirty} onDone={take} />
        <SourceNotices name={NEW} writer={writer} newest={undefined} />
        {saving.problem && <ProblemNotice problem={saving.problem} />}
        <EditorPane {...{ writer, lint, place }} isReadOnly={false} onGo={go} onSave={save} />
        <SaveBar {...{ writer, lint, name }} isSaving={saving.sending} onSave={save} />
      </div>
      <aside aria-label="About the text" className="min-w-0 space-y-8">
        {imported && (
          <UndecidedList
            undecided={imported.undecided}
            onGo={(line) => go({ file: RUNBOOK, line, column: 1 })}
          />
        )}
        <ProblemList lint={lint} onGo={go} />
        <EditorKeys isReadOnly={false} />
      </aside>
    </div>
  );
}
