import type { FieldChange } from "@/lib/core/diff-fields";

/** What changed, field by field: the old value, an arrow, the new one. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm phone:block phone:space-y-2">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="figure contents phone:block">
          <dt className="text-muted">{field}</dt>
          <dd className="wrap-anywhere min-w-0 whitespace-pre-wrap">
            {before !== null && <del className="text-muted decoration-faint">{before}</del>}
            {before !== null && after !== null && <span className="text-faint"> → </span>}
            {after !== null && <ins className="no-underline">{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
