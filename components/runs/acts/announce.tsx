"use client";

import { useState } from "react";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { AnnounceForm } from "./announce-form";

/** Tells people of the run in words of one's own, which are seen before they are sent. */
export function Announce() {
  const { run, me } = useRunScreen();
  const [isOpen, setIsOpen] = useState(false);
  if (whyNotMay(me, "run.announce") || run.kind === "dry run") return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Announce…</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Announce"
        description="It is sent just as it stands here, with a link to the run."
      >
        <AnnounceForm onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}
