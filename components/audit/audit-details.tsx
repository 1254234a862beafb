import { Time } from "@/components/ui/time";
import type { AuditView } from "@/lib/core/audit-view";
import { diffFields } from "@/lib/core/diff-fields";
import { FieldChanges } from "./field-changes";

/** What one entry changed, and what identifies it. */
export function AuditDetails({ entry }: { entry: AuditView }) {
  const { seq, at, before, after, thing, address, hash } = entry;
  const changes = diffFields(before, after);
  const isSame = before !== null && after !== null && changes.length === 0;
  return (
    <div className="space-y-4 border-line border-l pb-4 pl-4 md:ml-20 md:pl-6">
      {isSame && <p className="text-muted text-sm">Saved without a change.</p>}
      {changes.length > 0 && <FieldChanges changes={changes} />}
      <p className="figure wrap-anywhere flex flex-wrap gap-x-6 text-faint text-xs">
        <span>entry {seq}</span>
        <span>
          {thing.kind} {thing.id}
        </span>
        <span>
          at <Time at={at} format="second" />
        </span>
        <span>from {address ?? "this machine"}</span>
        <span>hash {hash}</span>
      </p>
    </div>
  );
}
