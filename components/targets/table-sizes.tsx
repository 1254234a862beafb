import { formatBytes, formatNumber } from "@/components/ui/format-number";
import { Table } from "@/components/ui/table";
import type { TableFact, TableFacts } from "@/lib/core/server-facts";

/** The largest tables, each with a bar that compares it to the largest. */
export function TableSizes({ tables }: { tables: TableFacts }) {
  const largest = Math.max(1, ...tables.largest.map(({ totalBytes }) => totalBytes));
  return (
    <div className="max-w-4xl space-y-3">
      <Table
        caption="Tables by size"
        rows={tables.largest}
        rowKey={({ schema, name }) => `${schema}.${name}`}
        columns={[
          { label: "Table", cell: (table) => <TableName table={table} />, mono: true },
          {
            label: "Rows, estimated",
            cell: ({ rowsEstimate }) =>
              rowsEstimate === null ? "never analysed" : formatNumber(rowsEstimate),
            mono: true,
            align: "right",
          },
          {
            label: "Of it indexes",
            phone: "out",
            cell: ({ indexBytes }) => formatBytes(indexBytes),
            mono: true,
            align: "right",
          },
          {
            label: "Size",
            phone: "first line",
            cell: ({ totalBytes }) => formatBytes(totalBytes),
            mono: true,
            align: "right",
          },
          {
            label: "Compared",
            quiet: true,
            phone: "out",
            cell: ({ totalBytes }) => <SizeBar share={totalBytes / largest} />,
          },
        ]}
      />
      {tables.total > tables.largest.length && (
        <p className="text-muted text-sm">
          These are the {tables.largest.length} largest of {formatNumber(tables.total)} tables.
        </p>
      )}
    </div>
  );
}

function TableName({ table: { schema, name, partitions } }: { table: TableFact }) {
  return (
    <>
      {schema === "public" ? name : `${schema}.${name}`}
      {partitions !== null && <span className="text-muted"> · {partitions} partitions</span>}
    </>
  );
}

function SizeBar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="block h-1.5 w-40 rounded-full bg-raised">
      <span
        className="block h-full rounded-full bg-edge"
        style={{ width: `${Math.max(1, share * 100)}%` }}
      />
    </span>
  );
}
