import { printProblems } from "@/lib/cli/playbook/print-problems";
import { AppError } from "@/lib/core/errors";
import { checksumOf } from "@/lib/playbook/checksum";
import type { PlaybookSource } from "@/lib/playbook/playbook";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import type { ServiceContext } from "@/lib/services/context";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";

/** Takes a playbook from a folder into the library, unless this very text is in it already. */
export async function keepPlaybook(
  ctx: ServiceContext,
  { text, files = {} }: PlaybookSource,
): Promise<{ name: string; version: number }> {
  const { playbook, problems } = readPlaybook({ text, files });
  if (!playbook)
    throw new AppError("playbook_invalid", {
      message: `The playbook has errors, so no run of it can be made. Nothing was changed.\n${printProblems(problems).trimEnd()}`,
      remedy: "Correct the lines that are named.",
    });
  const { name } = playbook;
  const checksum = checksumOf(text, files);
  const same = await ctx.db.playbookVersion.findUnique({
    where: { name_checksum: { name, checksum } },
  });
  if (same) return { name, version: same.number };
  const newest = await ctx.db.playbookVersion.findFirst({
    where: { name },
    orderBy: { number: "desc" },
  });
  const { version } = await savePlaybook(ctx, {
    ...{ name, text, files, basedOn: newest?.number ?? 0 },
  });
  return { name, version: version.number };
}
