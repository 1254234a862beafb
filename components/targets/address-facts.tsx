import { formatTargetAddress } from "@/lib/core/target-address";
import type { AddressKind, AddressView } from "@/lib/core/target-view";
import { AddressText } from "./address-text";

const KIND_LABEL: Record<AddressKind, string> = {
  main: "Main",
  direct: "Direct, past a pooler",
  replica: "Replica",
};

/** The ways to a target; never a password. */
export function AddressFacts({ addresses }: { addresses: readonly AddressView[] }) {
  return (
    <dl className="border-line border-b">
      {addresses.map((address) => (
        <div key={address.kind} className="border-line border-t py-2.5">
          <dt className="text-muted text-xs">{KIND_LABEL[address.kind]}</dt>
          <dd className="mt-0.5">
            <AddressText address={formatTargetAddress(address)} />
            <span className="block text-muted text-sm">{describeSafety(address)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function describeSafety({ tls, ca, hasPassword }: AddressView): string {
  return [
    `TLS ${tls}`,
    ...(ca ? ["own CA"] : []),
    hasPassword ? "password stored" : "no password",
  ].join(" · ");
}
