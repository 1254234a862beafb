import { ServerFactsView } from "@/components/targets/server-facts-view";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { ServiceContext } from "@/lib/services/context";
import { readTargetFacts } from "@/lib/services/read-target-facts";

/** What the panel sees in the target at this moment. */
export async function InsideTarget({ ctx, targetId }: { ctx: ServiceContext; targetId: string }) {
  const seen = await readTargetFacts(ctx, targetId);
  if (seen.state === "retired") return null;
  if (seen.state === "unreachable")
    return (
      <Section title="Inside">
        <Notice tone="bad" message={seen.problem.message} remedy={seen.problem.remedy} />
      </Section>
    );
  return (
    <>
      {seen.warning && (
        <Notice tone="wait" message={seen.warning.message} remedy={seen.warning.remedy} />
      )}
      <ServerFactsView facts={seen.facts} />
    </>
  );
}
