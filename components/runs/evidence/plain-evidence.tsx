import { CodeBlock } from "@/components/ui/code-block";
import { Facts } from "@/components/ui/facts";
import { RowsTable } from "./rows-table";
import { toRows } from "./to-rows";

/** What was recorded, by name and value: lists as tables, and what is deeper still as it is. */
export function PlainEvidence({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(detail);
  const flat = entries.filter(([, value]) => isScalar(value) && value !== null && value !== "");
  const deep = entries.filter(([, value]) => !isScalar(value) && !isEmpty(value));
  return (
    <div className="space-y-4">
      {flat.length > 0 && (
        <Facts
          facts={flat.map(([name, value]) => ({
            label: words(name),
            value: String(value),
            mono: true,
          }))}
        />
      )}
      {deep.map(([name, value]) => (
        <Deep key={name} label={words(name)} value={value} />
      ))}
    </div>
  );
}

function Deep({ label, value }: { label: string; value: unknown }) {
  const rows = toRows(value);
  const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
  if (!rows && !isList)
    return <CodeBlock label={label} code={JSON.stringify(value, null, 2)} language="plain" />;
  return (
    <div className="space-y-1">
      <p className="text-muted text-xs">{label}</p>
      {rows && <RowsTable rows={rows} label={label} isWrapped />}
      {isList && (
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {value.map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** "statusText" as "Status text". */
function words(name: string): string {
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== "object";
}
