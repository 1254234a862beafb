import type { ReactNode } from "react";
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
      <List title="Installed">
        <Table
          caption="Installed extensions"
          rows={installed}
          rowKey={({ name }) => name}
          columns={[{ label: "Name", cell: ({ name }) => name, mono: true }, VERSION]}
        />
      </List>
      {available.length > 0 && (
        <List title="Available, not installed">
          <Table
            caption="Available extensions"
            rows={available}
            rowKey={({ name }) => name}
            columns={[
              { label: "Name", cell: ({ name }) => name, mono: true },
              VERSION,
              { label: "Use", cell: ({ use }) => use },
            ]}
          />
        </List>
      )}
    </div>
  );
}

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="pb-2">{title}</h3>
      {children}
    </div>
  );
}
