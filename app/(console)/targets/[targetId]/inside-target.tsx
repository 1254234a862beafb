import type { ReactNode } from "react";
import { FindingList } from "@/components/targets/finding-list";
import { TargetGlance } from "@/components/targets/target-glance";
import { TargetTabs } from "@/components/targets/target-tabs";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { countFindings, findInTarget } from "@/lib/core/target-findings";
import type { TargetFacts } from "@/lib/services/read-target-facts";

type Props = { seen: Promise<TargetFacts>; now: Date };

/** What one wants to know first; or why nothing is known. */
export async function GlanceInside({ seen, now }: Props) {
  const inside = await seen;
  if (inside.state === "retired") return null;
  if (inside.state === "unreachable")
    return (
      <Notice tone="bad" message={inside.problem.message} remedy={inside.problem.remedy}>
        <p className="text-muted text-sm">Reload this page to look again.</p>
      </Notice>
    );
  const { facts, through, warning } = inside;
  return <TargetGlance facts={facts} through={through} isPooled={warning !== null} now={now} />;
}

/** What stands against a run. */
export async function FindingsInside({ seen }: Pick<Props, "seen">) {
  const inside = await seen;
  if (inside.state === "retired") return null;
  if (inside.state === "unreachable")
    return (
      <Before>
        <p className="text-muted">Nothing can be said while the target does not answer.</p>
      </Before>
    );
  const findings = findInTarget(inside.facts);
  return (
    <Before note={countFindings(findings)}>
      <div className="space-y-4">
        {inside.warning && (
          <Notice tone="bad" message={inside.warning.message} remedy={inside.warning.remedy} />
        )}
        <FindingList findings={findings} />
      </div>
    </Before>
  );
}

function Before({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <Section title="Before a run" note={note}>
      {children}
    </Section>
  );
}

/** Tables, privileges, settings and what else there is to look up. */
export async function TabsInside({ seen }: Pick<Props, "seen">) {
  const inside = await seen;
  return inside.state === "reachable" ? <TargetTabs facts={inside.facts} /> : null;
}
