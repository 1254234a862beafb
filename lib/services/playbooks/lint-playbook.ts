import type { Problem } from "@/lib/core/playbook/problem";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { PlaybookText } from "./save-playbook";

export const LintPlaybookInput = PlaybookText;

/** What is wrong with a text, while it is being written. Nothing is kept. */
export async function lintPlaybook(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ problems: Problem[] }> {
  const { text, files } = LintPlaybookInput.parse(raw);
  allow(ctx, "playbook.see");
  const { problems } = readPlaybook({ text, files });
  return { problems };
}
