import { z } from "zod";
import type { ImportedPlaybook } from "@/lib/core/playbook/playbook-view";
import { importRunbook } from "@/lib/playbook/import-runbook/import-runbook";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";

const RUNBOOK_MAX = 400_000;

export const ImportRunbookInput = z.object({
  runbook: z
    .string({ error: "Paste a runbook." })
    .max(RUNBOOK_MAX, "The runbook is too long.")
    .refine((text) => text.trim() !== "", "Paste a runbook, or choose its file."),
});

/** A draft of a playbook, made of a Markdown runbook, with what could not be decided. Nothing is kept. */
export async function importForLibrary(
  ctx: ServiceContext,
  raw: unknown,
): Promise<ImportedPlaybook> {
  const { runbook } = ImportRunbookInput.parse(raw);
  allow(ctx, "playbook.save", { kind: "playbook", id: "new" });
  const { text, undecided } = importRunbook(runbook);
  return { text, undecided, problems: readPlaybook({ text }).problems };
}
