import { Fold } from "@/components/runs/evidence/fold";
import { Section } from "@/components/ui/section";
import type { Trouble } from "@/lib/core/run/run-plan";
import { Paragraphs } from "./paragraphs";

/** What is shown beside a failure that looks like it. */
export function TroubleList({ troubles }: { troubles: readonly Trouble[] }) {
  if (troubles.length === 0) return null;
  return (
    <Section title="If something goes wrong" note={`${troubles.length}`}>
      {troubles.map((trouble) => (
        <Fold key={trouble.title} title={trouble.title} note={trouble.sqlstate}>
          <p className="text-muted text-sm">{saySign(trouble)}</p>
          {trouble.cause && <Paragraphs text={trouble.cause} className="text-muted" />}
          <Paragraphs text={trouble.action} />
        </Fold>
      ))}
    </Section>
  );
}

function saySign({ sqlstate, text, steps }: Trouble): string {
  const signs = [
    ...(sqlstate === null ? [] : [`the error code ${sqlstate}`]),
    ...(text === null ? [] : [`the text “${text}”`]),
  ];
  const where = steps.length > 0 ? ` in ${steps.join(", ")}` : "";
  return `Shown beside a failure with ${signs.join(" and ")}${where}.`;
}
