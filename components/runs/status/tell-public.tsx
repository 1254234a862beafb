import { useState } from "react";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { StatusPageView } from "@/lib/core/status/status-page-view";

type Props = { view: StatusPageView; onDone: () => void };

const EMPTY = { title: "", text: "" };

/** A message to people outside: begun from a template or written, seen as they will, and then sent. */
export function TellPublic({ view, onDone }: Props) {
  const { run } = useRunScreen();
  const [isOpen, setIsOpen] = useState(false);
  const [message, setMessage] = useState(EMPTY);
  const { templates, page } = view;
  const write = (change: Partial<typeof EMPTY>) => setMessage((known) => ({ ...known, ...change }));
  const isOpenPlace = `${message.title}${message.text}`.includes("{{");
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Send a message…</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Send a message"
        description="It stands on the status page and goes to its subscribers. It cannot be changed afterwards."
      >
        <ActionForm
          {...runActs(run.id).tellPublic}
          submitLabel="Send it"
          beside={<DialogClose />}
          doneMessage="Sent."
          disabledBecause={isOpenPlace && "A place between {{ and }} is still to be written."}
          shape={() => message}
          onDone={() => {
            setIsOpen(false);
            setMessage(EMPTY);
            onDone();
          }}
        >
          {templates.length > 0 && (
            <Field name="template" label="Begin with" optional>
              <Select
                placeholder="An empty message"
                defaultValue=""
                options={templates.map(({ name }) => ({ value: name, label: name }))}
                onChange={({ target }) =>
                  setMessage(templates.find(({ name }) => name === target.value) ?? EMPTY)
                }
              />
            </Field>
          )}
          <Field name="title" label="In one line">
            <TextInput
              value={message.title}
              onChange={({ target }) => write({ title: target.value })}
              maxLength={160}
              required
            />
          </Field>
          <Field name="text" label="More of it" optional>
            <Textarea
              rows={4}
              value={message.text}
              onChange={({ target }) => write({ text: target.value })}
            />
          </Field>
          <Preview {...message} subscribers={page?.subscribers ?? 0} />
        </ActionForm>
      </Dialog>
    </>
  );
}

function Preview({
  title,
  text,
  subscribers,
}: {
  title: string;
  text: string;
  subscribers: number;
}) {
  if (title.trim() === "") return null;
  return (
    <figure className="border-line-strong border-l-2 pl-3 text-sm">
      <figcaption className="mb-1 text-muted">
        As it will be read, by everybody with the link and by {subscribers}{" "}
        {subscribers === 1 ? "subscriber" : "subscribers"}
      </figcaption>
      <p className="wrap-anywhere font-strong">{title}</p>
      <p className="wrap-anywhere whitespace-pre-line text-muted">{text}</p>
    </figure>
  );
}
