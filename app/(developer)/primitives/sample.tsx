import type { ReactNode } from "react";

/** One primitive under its name. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-3 font-normal text-muted text-xs tracking-normal">{name}</h3>
      {children}
    </div>
  );
}
