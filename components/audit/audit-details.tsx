import type { AuditView } from "@/lib/core/audit-view";

/** Before, after and reason of one entry. */
export function AuditDetails({ entry: { before, after, reason, hash } }: { entry: AuditView }) {
  const parts = [
    { label: "Reason", text: reason },
    { label: "Before", text: asText(before) },
    { label: "After", text: asText(after) },
    { label: "Hash", text: hash },
  ].filter(({ text }) => text);
  return (
    <details>
      <summary className="cursor-pointer text-muted text-sm">Details</summary>
      <dl className="mt-2 max-w-[60ch] space-y-2">
        {parts.map(({ label, text }) => (
          <div key={label}>
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="figure wrap-anywhere whitespace-pre-wrap text-xs">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function asText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value, null, 2);
}
