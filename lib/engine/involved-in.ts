import type { Transaction } from "@/lib/store/database";
import type { Run } from "@/prisma/generated/client";

type Row = Pick<
  Run,
  "id" | "requestedById" | "wheelHolderId" | "editedById" | "playbook" | "checksum"
>;

/** Who may not judge a run, and what they have to do with it: "have had the wheel of". */
export async function involvedIn(tx: Transaction, run: Row): Promise<Record<string, string>> {
  const version = await tx.playbookVersion.findFirst({
    where: { name: run.playbook, checksum: run.checksum },
    select: { authorId: true },
  });
  const wheels = await tx.runEvent.findMany({
    where: { runId: run.id, verb: "wheel" },
    select: { data: true },
  });
  const had = wheels.map(({ data }) => [holderIn(data), "have had the wheel of"] as const);
  const known = [
    ...had,
    [version?.authorId, "wrote the playbook of"],
    [run.editedById, "changed the booking of"],
    [run.wheelHolderId, "have the wheel of"],
    [run.requestedById, "asked for"],
  ] as const;
  return Object.fromEntries(known.flatMap(([id, how]) => (id ? [[id, how]] : [])));
}

function holderIn(data: unknown): string | null {
  const to = typeof data === "object" && data !== null && "to" in data ? data.to : null;
  return typeof to === "string" ? to : null;
}
