import { nearestName } from "@/lib/core/nearest-name";
import { kindOf } from "@/lib/kinds/registry";
import { inlineFiles } from "@/lib/playbook/freeze/inline-files";
import type { OutlineStep } from "@/lib/playbook/outline";
import type { Reading, Saying } from "@/lib/playbook/reading";

/** Whether something has what is asked of it. */
export function judgeMember(owner: string, rest: string[], known: string[]): Saying | undefined {
  const member = rest.join(".");
  if (known.includes(member)) return undefined;
  const has = known.length > 0 ? `It has ${known.join(", ")}.` : "It has no members.";
  return {
    code: "unknown_reference",
    message: `${owner} has no ${member || "value of its own"}. ${has}`,
    nearest: nearestName(member, known),
  };
}

/** Whether a step leaves a value of this name. */
export function judgeValue(
  step: OutlineStep,
  rest: string[],
  files: Reading["files"],
): Saying | undefined {
  const kind = kindOf(step.kind);
  const parsed = kind?.schema.safeParse(inlineFiles(step.input, files));
  if (!kind || !parsed?.success) return undefined;
  const known = kind.values(parsed.data);
  const owner = `Step ${step.id}`;
  if (rest.length === 0) {
    const has = known === "any" || known.length === 0 ? "" : ` It leaves ${known.join(", ")}.`;
    const message = `${owner} stands for no value of its own. Expected {{ ${step.id}.value }}.${has}`;
    return { code: "mistyped_reference", message };
  }
  return known === "any" ? undefined : judgeMember(owner, rest, [...known]);
}
