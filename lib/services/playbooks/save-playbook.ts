import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { VersionGlance } from "@/lib/core/playbook/playbook-view";
import type { Problem } from "@/lib/core/playbook/problem";
import { checksumOf } from "@/lib/playbook/checksum";
import type { PlaybookRead } from "@/lib/playbook/playbook";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import { findVersion, toVersionGlance } from "./read-version";

const TEXT_MAX = 400_000;
const FILES_MAX = 200;

const Path = z
  .string()
  .regex(/^[\w][\w.-]*(\/[\w][\w.-]*)*$/, "must be a path such as sql/baseline.sql")
  .max(200);

/** The text of a playbook and the files beside it, as an editor sends them. */
export const PlaybookText = z.object({
  text: z.string({ error: "Write a playbook." }).max(TEXT_MAX, "It is too long."),
  files: z
    .record(Path, z.string().max(TEXT_MAX, "The file is too long."))
    .refine((files) => Object.keys(files).length <= FILES_MAX, "There are too many files.")
    .default({}),
});

/** What stands in addresses where the name of a playbook would. */
const TAKEN = new Set(["imports", "lint", "new"]);

export const SavePlaybookInput = PlaybookText.extend({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "Use lower case words with hyphens.")
    .max(60, "Use at most 60 characters.")
    .refine((name) => !TAKEN.has(name), "The panel needs this name for itself. Choose another."),
  /** The version that was edited; nothing for a new playbook. */
  basedOn: z.coerce.number().int().min(0).optional(),
});

export type Saved = { version: VersionGlance; problems: Problem[] };

/** Saves a new version. One with errors is a draft: it is kept, and cannot be booked. */
export async function savePlaybook(ctx: ServiceContext, raw: unknown): Promise<Saved> {
  const { name, text, files, basedOn } = SavePlaybookInput.parse(raw);
  const read = readPlaybook({ text, files });
  refuseOtherName(name, read);
  const thing = { kind: "playbook", id: name, name };
  return change(ctx, "playbook.save", thing, async (tx) => {
    await refuseOlder(tx, name, basedOn);
    const newest = await findVersion(tx, name);
    const row = await keepVersion(tx, {
      ...{ name, text, files, read, number: (newest?.number ?? 0) + 1 },
      authorId: personIdOf(ctx.actor) ?? null,
    });
    const version = toVersionGlance(row);
    const result = { version, problems: read.problems };
    return {
      ...{ result, before: newest ? { version: newest.number, checksum: newest.checksum } : null },
      after: { version: row.number, checksum: row.checksum },
    };
  });
}

type Kept = {
  name: string;
  number: number;
  text: string;
  files: Record<string, string>;
  read: PlaybookRead;
  authorId: string | null;
};

export async function keepVersion(tx: Transaction, { read, text, ...kept }: Kept) {
  const checksum = checksumOf(text, kept.files);
  const same = await tx.playbookVersion.findUnique({
    where: { name_checksum: { name: kept.name, checksum } },
  });
  if (same)
    throw new AppError("invalid_input", {
      message: `This is version ${same.number} of ${kept.name}, to the letter. Nothing was saved.`,
      remedy: "Change something, or use that version.",
    });
  return tx.playbookVersion.create({
    data: { ...kept, checksum, source: text, title: read.playbook?.title ?? kept.name },
    include: { author: { select: { name: true } } },
  });
}

/** The name in the text decides what a run of it is called; two names would be confused at night. */
function refuseOtherName(name: string, { playbook }: PlaybookRead): void {
  if (!playbook || playbook.name === name) return;
  throw new AppError("invalid_input", {
    message: `The text calls the playbook ${playbook.name}, and it is to be saved as ${name}. Nothing was saved.`,
    remedy: "Make the two the same.",
    fields: { name: `The text says ${playbook.name}.` },
  });
}

async function refuseOlder(tx: Transaction, name: string, basedOn = 0): Promise<void> {
  await lockName(tx, name);
  const newest = await findVersion(tx, name);
  if ((newest?.number ?? 0) === basedOn) return;
  throw new AppError("stale_state", {
    message: newest
      ? `${newest.author?.name ?? "The product"} saved version ${newest.number} of ${name} at ${newest.createdAt.toISOString().slice(0, 16).replace("T", " ")} UTC. Nothing was saved.`
      : `There is no version ${basedOn} of ${name}. Nothing was saved.`,
    remedy: "Compare your text with that version, and save it on top of it.",
  });
}

/** Makes a line of all who save a playbook, so that the second is told of the first. */
export async function lockName(tx: Transaction, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`playbook ${name}`}, 0))`;
}
