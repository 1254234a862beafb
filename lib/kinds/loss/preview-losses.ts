import type { Client } from "pg";
import type { Loss } from "@/lib/core/run/loss/loss";
import type { PreviewPart } from "@/lib/core/run/preview";
import type { Scope } from "@/lib/core/run/scope";
import type { StepKind } from "@/lib/kinds/kind";

/** What will be gone, counted in the target now; nothing where the kind cannot tell. */
export async function previewLosses(
  kind: StepKind,
  look: () => Promise<Client>,
  input: unknown,
  scope: Scope,
): Promise<PreviewPart[]> {
  const losses = (await kind.losses?.(look, input, scope)) ?? [];
  return losses.map((loss) => ({ kind: "loss", ...loss }));
}

/** What of a preview tells of a loss. */
export function lossesIn(parts: readonly PreviewPart[]): Loss[] {
  return parts.flatMap((part) => {
    if (part.kind !== "loss") return [];
    const { kind: _, ...loss } = part;
    return [loss];
  });
}
