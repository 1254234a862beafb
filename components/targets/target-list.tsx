import { type ReactNode, Suspense } from "react";
import { type Column, Table } from "@/components/ui/table";
import { formatTargetAddress } from "@/lib/core/target-address";
import type { AddressTest, TargetView } from "@/lib/core/target-view";
import { AddressText } from "./address-text";
import { EnvironmentBadge } from "./environment-badge";
import { ReachedSize, ReachedState } from "./reached";

type Props = {
  targets: readonly TargetView[];
  /** The answer of each, which the list does not wait for; nothing for who may not look inside. */
  reached: ReadonlyMap<string, Promise<AddressTest>> | null;
};

/** The targets, each with whether it answers now. */
export function TargetList({ targets, reached }: Props) {
  return (
    <Table
      caption="Targets"
      rows={targets}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/targets/${id}`}
      columns={[
        { label: "Name", cell: ({ name }) => name },
        {
          label: "Environment",
          phone: "first line",
          cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
        },
        ...(reached ? inside(reached) : []),
      ]}
    />
  );
}

function inside(reached: ReadonlyMap<string, Promise<AddressTest>>): Column<TargetView>[] {
  const answer = (id: string, width: string, show: (test: Promise<AddressTest>) => ReactNode) => {
    const test = reached.get(id);
    return <Suspense fallback={<Place width={width} />}>{test && show(test)}</Suspense>;
  };
  return [
    {
      label: "State",
      cell: ({ id }) => answer(id, "w-33", (test) => <ReachedState test={test} />),
    },
    {
      label: "Size",
      align: "right",
      mono: true,
      cell: ({ id }) => answer(id, "w-12", (test) => <ReachedSize test={test} />),
    },
    {
      label: "Address",
      phone: "out",
      cell: ({ addresses: [main] }) => main && <AddressText address={formatTargetAddress(main)} />,
    },
  ];
}

/** The place of an answer that is on its way, as large as the answer will be. */
function Place({ width }: { width: string }) {
  return <span className={`inline-block h-5 rounded-sm bg-raised align-bottom ${width}`} />;
}
