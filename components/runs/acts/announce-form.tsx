import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRunScreen } from "@/components/runs/live/run-context";
import { ActionForm } from "@/components/ui/action-form";
import { DialogClose } from "@/components/ui/dialog";
import { fetchJson } from "@/components/ui/fetch-json";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { Working } from "@/components/ui/working";
import type { AnnouncementDraft } from "@/lib/core/message/announcement";
import { AnnounceTo } from "./announce-to";
import { runActs } from "./run-acts";

/** The text, from the playbook or from nothing, and whom it goes to. */
export function AnnounceForm({ onDone }: { onDone: () => void }) {
  const { run } = useRunScreen();
  const names = Object.keys(run.plan.messages);
  const [template, setTemplate] = useState("");
  const { data: draft, error } = useQuery({
    queryKey: ["announcement-draft", run.id, template],
    queryFn: ({ signal }) => fetchJson<AnnouncementDraft>(draftUrl(run.id, template), signal),
    staleTime: 0,
  });
  return (
    <div className="space-y-5">
      {names.length > 0 && (
        <Field name="template" label="Begin with">
          <Select
            value={template}
            onChange={({ target }) => setTemplate(target.value)}
            options={[
              { value: "", label: "an empty sheet" },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
          />
        </Field>
      )}
      {error && <Notice tone="bad" message={error.message} />}
      {draft ? <Sheet key={template} draft={draft} onDone={onDone} /> : <Waiting error={error} />}
    </div>
  );
}

function Waiting({ error }: { error: Error | null }) {
  return error ? null : <Working />;
}

type SheetProps = { draft: AnnouncementDraft; onDone: () => void };

function Sheet({ draft, onDone }: SheetProps) {
  const { run } = useRunScreen();
  const { subject, body, problem, channels, people } = draft;
  const isNowhere = channels.length + people.length === 0;
  return (
    <ActionForm
      {...runActs(run.id).announce}
      submitLabel="Send"
      beside={<DialogClose />}
      disabledBecause={isNowhere ? "No channel is listed that it could go over." : undefined}
      doneMessage="It is on its way."
      onDone={onDone}
    >
      {problem && <Notice tone="wait" message={problem} />}
      <Field name="subject" label="Subject">
        <TextInput defaultValue={subject} maxLength={300} />
      </Field>
      <Field name="body" label="Text">
        <Textarea defaultValue={body} rows={6} />
      </Field>
      <AnnounceTo channels={channels} people={people} />
    </ActionForm>
  );
}

function draftUrl(runId: string, template: string): string {
  const query = template === "" ? "" : `?${new URLSearchParams({ template })}`;
  return `/api/runs/${runId}/announcement-draft${query}`;
}
