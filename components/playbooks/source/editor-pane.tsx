import { useState } from "react";
import { CodeEditor, type Place } from "./code-editor";
import { FileActs } from "./file-acts";
import { FileTabs } from "./file-tabs";
import { filesOf, MAIN_FILE, withFile, withoutFile } from "./source";
import type { Lint } from "./use-lint";
import type { Writer } from "./use-source";

/** The runbook that a draft was made of, to be read beside it. It is never saved. */
export const RUNBOOK = "runbook.md";

type Props = {
  writer: Writer;
  lint: Lint;
  place: Place | null;
  onGo: (place: Place) => void;
  isReadOnly: boolean;
  onSave: () => void;
};

/** The files of a playbook as tabs over the text of one of them. */
export function EditorPane({ writer, lint, place, onGo, isReadOnly, onSave }: Props) {
  const { source, imported, generation, change } = writer;
  const runbook: Record<string, string> = imported ? { [RUNBOOK]: imported.runbook } : {};
  const files = { ...filesOf(source), ...runbook };
  const [wanted, setWanted] = useState<Place | null>(place);
  const [open, setOpen] = useState(MAIN_FILE);
  if (place !== wanted) {
    setWanted(place);
    if (place) setOpen(place.file);
  }
  const file = Object.hasOwn(files, open) ? open : MAIN_FILE;
  const isReading = isReadOnly || file === RUNBOOK;

  return (
    <div className="flex h-[calc(100dvh-15rem)] min-h-96 flex-col rounded-md border border-line bg-surface outline-tide has-[.cm-focused]:outline-2 phone:h-[70dvh]">
      <div className="flex items-center border-line border-b phone:flex-col phone:items-stretch">
        <FileTabs
          files={Object.keys(files)}
          file={file}
          problems={lint.problems}
          onOpen={(name) => setOpen(name)}
        />
        {!isReadOnly && (
          <FileActs
            source={source}
            file={file}
            onAdd={(path) => {
              change(withFile(source, path, ""));
              onGo({ file: path, line: 1, column: 1 });
            }}
            onRemove={(path) => change(withoutFile(source, path))}
          />
        )}
      </div>
      <CodeEditor
        key={generation}
        file={file}
        text={files[file] ?? ""}
        problems={lint.problems}
        place={place}
        isReadOnly={isReading}
        onChange={(name, text) => change(withFile(source, name, text))}
        onSave={onSave}
      />
    </div>
  );
}
