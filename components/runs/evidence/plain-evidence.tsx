import { CodeBlock } from "@/components/ui/code-block";
import { Facts } from "@/components/ui/facts";

/** What was recorded, by name and value; what is deeper is shown as it is. */
export function PlainEvidence({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(detail);
  const flat = entries.filter(([, value]) => isScalar(value) && value !== null && value !== "");
  const deep = entries.filter(([, value]) => !isScalar(value));
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
        <CodeBlock
          key={name}
          label={words(name)}
          code={JSON.stringify(value, null, 2)}
          language="plain"
        />
      ))}
    </div>
  );
}

/** "statusText" as "Status text". */
function words(name: string): string {
  const spaced = name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== "object";
}
