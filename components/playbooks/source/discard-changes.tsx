import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

/** Goes back to the text as it was saved, after a question: nobody else has what is lost. */
export function DiscardChanges({ onDiscard }: { onDiscard: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Discard the changes…</Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard the changes?"
        description="What was written since the last save is in this browser only, and will be gone."
      >
        <div className="flex flex-row-reverse justify-end gap-2">
          <DialogClose>Keep them</DialogClose>
          <Button
            variant="danger"
            onClick={() => {
              setAsking(false);
              onDiscard();
            }}
          >
            Discard the changes
          </Button>
        </div>
      </Dialog>
    </>
  );
}
