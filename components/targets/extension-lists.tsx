import { Table } from "@/components/ui/table";
import type { ExtensionFacts } from "@/lib/core/server-facts";

const VERSION = {
  label: "Version",
  cell: ({ version }: { version: string }) => version,
  mono: true,
  phone: "first line",
} as const;

/** What is installed, and what is at hand and worth it. */
export function ExtensionLists({ extensions }: { extensions: ExtensionFacts }) {
  const { installed, available } = extensions;
  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Table
        caption="Installed extensions"
        rows={installed}
        rowKey={({ name }) => name}
        columns={[{ label: "Installed", cell: ({ name }) => name, mono: true }, VERSION]}
      />
      {available.length > 0 && (
        <Table
          caption="Available extensions"
          rows={available}
          rowKey={({ name }) => name}
          columns={[
            { label: "Available, not installed", cell: ({ name }) => name, mono: true },
            VERSION,
            { label: "Use", cell: ({ use }) => use },
          ]}
        />
      )}
    </div>
  );
}
