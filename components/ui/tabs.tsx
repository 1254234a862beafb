import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export type Tab = {
  value: string;
  label: string;
  /** How much is in it. */
  count?: number | undefined;
  content: ReactNode;
};

/** Views of one thing, of which one is in sight. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Base.Root defaultValue={tabs[0]?.value ?? null}>
      <Base.List
        aria-label={label}
        className="relative flex gap-6 overflow-x-auto border-line border-b"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="whitespace-nowrap border-transparent border-b-2 py-2 text-muted hover:text-text focus-visible:-outline-offset-2 data-active:border-tide data-active:text-text pointer-coarse:py-3"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="figure ml-2 text-faint text-xs">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
