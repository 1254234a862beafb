import { useState } from "react";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { announce } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { PlaybookView, VersionGlance } from "@/lib/core/playbook/playbook-view";
import type { Place } from "./code-editor";
import { EditorKeys } from "./editor-keys";
import { EditorPane } from "./editor-pane";
import { ProblemList } from "./problem-list";
import { SaveBar, whyNot } from "./save-bar";
import { SourceNotices } from "./source-notices";
import { useLint } from "./use-lint";
import { useSource } from "./use-source";

type Props = { playbook: PlaybookView; isReadOnly: boolean };

/** The source of a playbook: written, checked in place, and saved as a new version. */
export function SourceEditor({ playbook, isReadOnly }: Props) {
  const { name, text, files, version, versions, problems } = playbook;
  const writer = useSource(name, { text, files, basedOn: version.number }, isReadOnly);
  const lint = useLint(writer.source, writer.restoredAt ? null : problems);
  const [place, setPlace] = useState<Place | null>(null);
  const { source, basedOn, isDirty } = writer;

  const saving = useAction({
    action: `/api/playbooks/${name}/versions`,
    onDone: (answer) => {
      const { number } = (answer as { version: VersionGlance }).version;
      writer.saved(source, number);
      announce(`Version ${number} is saved.`);
    },
  });
  const save = () => {
    if (!isReadOnly && !saving.sending && !whyNot(name, isDirty))
      void saving.send({ ...source, basedOn });
  };

  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-3">
        <SourceNotices name={name} writer={writer} newest={versions[0]} />
        {saving.problem && <ProblemNotice problem={saving.problem} />}
        <EditorPane
          {...{ writer, lint, place, isReadOnly }}
          onGo={(to) => setPlace({ ...to })}
          onSave={save}
        />
        {!isReadOnly && (
          <SaveBar {...{ writer, lint, name }} isSaving={saving.sending} onSave={save} />
        )}
      </div>
      <aside aria-label="About the text" className="min-w-0 space-y-8">
        <ProblemList lint={lint} onGo={(to) => setPlace({ ...to })} />
        <EditorKeys isReadOnly={isReadOnly} />
      </aside>
    </div>
  );
}
