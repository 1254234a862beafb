import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import type { VersionGlance } from "@/lib/core/playbook/playbook-view";
import { fillTitle } from "@/lib/playbook/freeze/fill-title";
import type { PlaybookRead } from "@/lib/playbook/playbook";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import type { Transaction } from "@/lib/store/database";

const Files = z.record(z.string(), z.string());

export type VersionRow = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

/** A saved version of a playbook, the newest by default; one that is not there is an error. */
export async function readVersion(
  db: Transaction,
  name: string,
  number?: number,
): Promise<VersionRow & { read: PlaybookRead }> {
  const row = await findVersion(db, name, number);
  if (!row) throw notFound(number === undefined ? "playbook" : `version ${number} of`, name);
  return { ...row, read: readKept(row) };
}

export function findVersion(db: Transaction, name: string, number?: number) {
  return db.playbookVersion.findFirst({
    where: { name, ...(number === undefined ? {} : { number }) },
    orderBy: { number: "desc" },
    include: { author: { select: { name: true } } },
  });
}

export function filesOf(row: { files: unknown }): Record<string, string> {
  return Files.parse(row.files);
}

/** The title as people read it: with the defaults of the parameters in it. */
export function titleOf({ title, read }: { title: string; read: PlaybookRead }): string {
  return read.playbook ? fillTitle(read.playbook) : title;
}

export function toVersionGlance(row: {
  number: number;
  checksum: string;
  createdAt: Date;
  author: { name: string } | null;
}): VersionGlance {
  const { number, checksum, createdAt, author } = row;
  return { number, checksum, createdAt: createdAt.toISOString(), author: author?.name ?? null };
}

const KEPT_MAX = 50;
const kept = new Map<string, PlaybookRead>();

/** What a checksum names never changes, so it is read once. */
function readKept(row: { checksum: string; source: string; files: unknown }): PlaybookRead {
  const known = kept.get(row.checksum);
  if (known) return known;
  const read = readPlaybook({ text: row.source, files: filesOf(row) });
  kept.set(row.checksum, read);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return read;
}
