import { Section } from "@/components/ui/section";
import type { RunCard } from "@/lib/core/run/run-card";
import { RunRow } from "./run-row";

type Props = { title: string; runs: readonly RunCard[]; now: string };

/** Runs under one heading; nothing where there are none. */
export function RunList({ title, runs, now }: Props) {
  if (runs.length === 0) return null;
  return (
    <Section title={title} note={runs.length > 1 && runs.length}>
      <ul className="border-line border-b">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} now={now} />
        ))}
      </ul>
    </Section>
  );
}
