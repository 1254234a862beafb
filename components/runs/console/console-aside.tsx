import { WheelPanel } from "@/components/runs/acts/wheel-panel";
import { NoteForm } from "@/components/runs/overview/note-form";
import { Timeline } from "@/components/runs/overview/timeline";
import { WaysBack } from "@/components/runs/overview/ways-back";
import { Section } from "@/components/ui/section";

import { SessionList } from "./session-list";

/** What surrounds the step at hand: the wheel, the way back, and what has happened lately. */
export function ConsoleAside() {
  return (
    <aside aria-label="The run around it" className="space-y-8">
      <SessionList />
      <WheelPanel />
      <WaysBack />
      <Section title="Lately">
        <div className="space-y-4">
          <Timeline most={8} />
          <NoteForm />
        </div>
      </Section>
    </aside>
  );
}
