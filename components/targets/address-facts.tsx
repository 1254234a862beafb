import { Table } from "@/components/ui/table";
import { formatTargetAddress } from "@/lib/core/target-address";
import type { AddressKind, AddressView } from "@/lib/core/target-view";

const KIND_LABEL: Record<AddressKind, string> = {
  main: "Main",
  direct: "Direct, past a pooler",
  replica: "Replica",
};

/** The ways to a target; never a password. */
export function AddressFacts({ addresses }: { addresses: readonly AddressView[] }) {
  return (
    <Table
      caption="Addresses"
      rows={addresses}
      rowKey={({ kind }) => kind}
      columns={[
        { label: "Way", cell: ({ kind }) => KIND_LABEL[kind] },
        { label: "Address", cell: formatTargetAddress, mono: true },
        { label: "TLS", cell: ({ tls, ca }) => (ca ? `${tls}, own CA` : tls), mono: true },
        { label: "Password", cell: ({ hasPassword }) => (hasPassword ? "stored" : "none") },
      ]}
    />
  );
}
