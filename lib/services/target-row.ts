import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import { TlsMode } from "@/lib/core/target-address";
import {
  ADDRESS_KINDS,
  type AddressKind,
  type AddressView,
  type TargetView,
} from "@/lib/core/target-view";
import type { Transaction } from "@/lib/store/database";

export type TargetRow = Awaited<ReturnType<typeof findTargetRow>>;
type AddressRow = TargetRow["addresses"][number];

/** A target with its addresses; one that is not there is an error. */
export async function findTargetRow(tx: Transaction, id: string) {
  const row = isId(id)
    ? await tx.target.findUnique({ where: { id }, include: { addresses: true } })
    : null;
  if (!row) throw notFound("target", id);
  return row;
}

export function toTargetView(row: TargetRow): TargetView {
  const { id, name, environment, note, revision } = row;
  return {
    ...{ id, name, environment, note, revision },
    createdAt: row.createdAt.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    addresses: ADDRESS_KINDS.flatMap((kind) =>
      row.addresses.filter((row) => row.kind === kind),
    ).map(toAddressView),
  };
}

function toAddressView(row: AddressRow): AddressView {
  const { host, port, database, ca } = row;
  return {
    ...{ host, port, database, ca },
    kind: kindOf(row),
    user: row.username,
    tls: TlsMode.parse(row.tls),
    hasPassword: row.sealedPassword !== null,
  };
}

/** What the audit trail keeps of a target: everything but the passwords. */
export function toAudit({ name, environment, note, addresses }: TargetView) {
  return { name, environment, note, addresses };
}

export function kindOf({ kind }: { kind: string }): AddressKind {
  return ADDRESS_KINDS.find((known) => known === kind) ?? "main";
}
