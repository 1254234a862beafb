import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { MAIN_FILE, refusePath, type Source } from "./source";

type Props = {
  source: Source;
  file: string;
  onAdd: (file: string) => void;
  onRemove: (file: string) => void;
};

/** Adds a file beside the playbook, or removes the one that is open. */
export function FileActs({ source, file, onAdd, onRemove }: Props) {
  const [asking, setAsking] = useState<"add" | "remove" | null>(null);
  const [refused, setRefused] = useState<string>();

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const path = String(new FormData(event.currentTarget).get("path") ?? "").trim();
    const wrong = refusePath(path, source);
    setRefused(wrong);
    if (wrong) return;
    setAsking(null);
    onAdd(path);
  }

  function leave() {
    setAsking(null);
    setRefused(undefined);
  }

  return (
    <>
      <span className="flex shrink-0 gap-1 p-1">
        {Object.hasOwn(source.files, file) && (
          <Button variant="quiet" onClick={() => setAsking("remove")}>
            Remove the file
          </Button>
        )}
        <Button variant="quiet" onClick={() => setAsking("add")}>
          Add a file
        </Button>
      </span>
      <Dialog
        open={asking === "add"}
        onOpenChange={leave}
        title="Add a file"
        description={`Steps name it by its path from ${MAIN_FILE}.`}
      >
        <form onSubmit={add} noValidate className="space-y-5">
          <Field name="path" label="Path" error={refused}>
            <TextInput mono defaultValue="sql/" autoComplete="off" />
          </Field>
          <div className="flex gap-2">
            <Button type="submit" variant="primary">
              Add the file
            </Button>
            <DialogClose />
          </div>
        </form>
      </Dialog>
      <Dialog
        open={asking === "remove"}
        onOpenChange={leave}
        title={`Remove ${file}?`}
        description="It stays in the versions that are saved. Steps that name it are marked."
      >
        <div className="flex flex-row-reverse justify-end gap-2">
          <DialogClose />
          <Button
            variant="danger"
            onClick={() => {
              leave();
              onRemove(file);
            }}
          >
            Remove the file
          </Button>
        </div>
      </Dialog>
    </>
  );
}
