import { z } from "zod";
import type { PlaybookPlan } from "@/lib/core/playbook/playbook-view";
import { previewOfStep } from "@/lib/engine/preview-of-step";
import { sayValue } from "@/lib/playbook/freeze/fill-plain";
import { freezePlan, type PlanValues } from "@/lib/playbook/freeze/freeze-plan";
import { defaultValues } from "@/lib/playbook/parameters/default-values";
import { readValue } from "@/lib/playbook/parameters/read-value";
import type { Playbook } from "@/lib/playbook/playbook";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { PlaybookName, toBookingForm, VersionNumber } from "./get-playbook";
import { readVersion } from "./read-version";

const ReadPlanInput = z.object({
  name: PlaybookName,
  version: VersionNumber.optional(),
  /** Values to read it with instead of the defaults; no target is asked. */
  parameters: z.record(z.string(), z.string().max(10_000)).default({}),
});

type Read = { values: PlanValues; fields: Record<string, string> };

/** The plan of a playbook as it reads without a target; null while there are errors in the text. */
export async function readPlan(ctx: ServiceContext, raw: unknown): Promise<PlaybookPlan | null> {
  const { name, version, parameters } = ReadPlanInput.parse(raw);
  allow(ctx, "playbook.see", { kind: "playbook", id: name });
  const { playbook } = (await readVersion(ctx.db, name, version)).read;
  if (!playbook) return null;
  const { values, fields } = valuesFor(playbook, parameters);
  const plan = freezePlan(playbook, values, ctx.outside);
  const { messages } = plan;
  const scope = { parameters: values, messages, evidence: {}, run: {} };
  const said = Object.entries(values).map(([key, value]) => [key, sayValue(value)]);
  const previews = await Promise.all(
    plan.phases
      .flatMap(({ steps }) => steps)
      .map(async (step) => [step.id, await previewOfStep(step, scope, ctx.outside)] as const),
  );
  return {
    ...{ plan, previews: Object.fromEntries(previews) },
    ...{ booking: toBookingForm(playbook), values: Object.fromEntries(said), fields },
  };
}

/** The values that were tried where they can be read, the defaults elsewhere. */
function valuesFor({ definition }: Playbook, tried: Record<string, string>): Read {
  const values = defaultValues(definition.parameters);
  const fields: Record<string, string> = {};
  for (const [name, spec] of Object.entries(definition.parameters)) {
    const text = Object.hasOwn(tried, name) ? (tried[name] ?? "").trim() : "";
    if (text === "") continue;
    const read = readValue(spec, text);
    if ("value" in read) values[name] = read.value;
    else fields[name] = `${spec.title ?? name} ${read.wrong}.`;
  }
  return { values, fields };
}
