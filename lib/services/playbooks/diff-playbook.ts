import { structuredPatch } from "diff";
import { z } from "zod";
import type { DiffHunk, PlaybookDiff } from "@/lib/core/playbook/playbook-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { PlaybookName, VersionNumber } from "./get-playbook";
import { filesOf, readVersion, toVersionGlance, type VersionRow } from "./read-version";

const LINES_AROUND = 3;

export const DiffPlaybookInput = z.object({
  name: PlaybookName,
  from: VersionNumber,
  to: VersionNumber,
});

/** What changed from one version of a playbook to another. */
export async function diffPlaybook(ctx: ServiceContext, raw: unknown): Promise<PlaybookDiff> {
  const { name, from, to } = DiffPlaybookInput.parse(raw);
  allow(ctx, "playbook.see", { kind: "playbook", id: name });
  const [before, after] = await Promise.all([
    readVersion(ctx.db, name, from),
    readVersion(ctx.db, name, to),
  ]);
  const [old, current] = [allFiles(before), allFiles(after)];
  const paths = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
  return {
    ...{ name, from: toVersionGlance(before), to: toVersionGlance(after) },
    files: paths.flatMap((file) => {
      const [was, is] = [old[file], current[file]];
      if (was === is) return [];
      const change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
      return [{ file, change, hunks: hunksOf(was ?? "", is ?? "") }];
    }),
  };
}

function allFiles(row: VersionRow): Record<string, string> {
  return { "playbook.yaml": row.source, ...filesOf(row) };
}

function hunksOf(before: string, after: string): DiffHunk[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: LINES_AROUND });
  return hunks.map(({ oldStart, newStart, lines }) => ({
    from: oldStart,
    to: newStart,
    lines: lines.flatMap((line) => {
      const sign = line.charAt(0);
      if (sign !== "+" && sign !== "-" && sign !== " ") return [];
      return [{ sign, text: line.slice(1) }];
    }),
  }));
}
