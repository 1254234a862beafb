import { type ChangeEvent, useId, useRef } from "react";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { ActionButton } from "@/components/ui/action-button";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useAction } from "@/components/ui/use-action";
import type { FileView } from "@/lib/core/run/run-view";

type Props = { stepId: string; item: string; files: readonly FileView[] };

const TAKEN = ".txt,.log,.csv,.md,.json,.sql,text/plain,image/png,image/jpeg,image/webp,.pdf";

/** Puts files to an item before it is signed, and takes them away again. */
export function AttachFiles({ stepId, item, files }: Props) {
  const { run } = useRunScreen();
  const acts = runActs(run.id);
  const action = useAction(acts.attach(stepId, item));
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  async function send({ currentTarget: chosen }: ChangeEvent<HTMLInputElement>) {
    const file = chosen.files?.[0];
    if (!file) return;
    const content = await readBase64(file);
    chosen.value = "";
    await action.send({ name: file.name, content });
  }

  return (
    <div className="space-y-2 text-sm">
      <label htmlFor={id} className="sr-only">
        A file to attach
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={TAKEN}
        className="hidden"
        onChange={(event) => void send(event)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={action.sending} onClick={() => input.current?.click()}>
          Attach a file
        </Button>
        <span className="text-muted">Text, a picture or a PDF, at most 2 MB.</span>
      </div>
      {action.problem && <ProblemNotice problem={action.problem} />}
      {files.map((file) => (
        <ActionButton
          key={file.id}
          variant="quiet"
          label={`Take ${file.name} away`}
          {...acts.detach(stepId, item, file.id)}
        />
      ))}
    </div>
  );
}

/** The bytes of a file as a data address has them, which is base64. */
function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
