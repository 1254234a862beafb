import { Fold } from "@/components/runs/evidence/fold";
import { readShown } from "@/lib/core/report/read-shown";

/** What was on the card when somebody decided: the evidence, and what was to happen next. */
export function ShownCard({ shown, digest }: { shown: unknown; digest: string }) {
  const card = readShown(shown);
  if (!card) return null;
  const { evidence, next } = card;
  return (
    <div className="mt-2 -mb-2 [&>details]:border-b-0">
      <Fold
        title="What was on the card"
        note={evidence.length === 1 ? "1 step" : `${evidence.length} steps`}
      >
        <ul className="text-sm">
          {evidence.map(({ id, title, status, words }) => (
            <li key={id} className="py-0.5">
              {title}: <span className="text-muted">{words ?? status}</span>
            </li>
          ))}
        </ul>
        {next && (
          <p className="text-sm">
            What was to happen next: {next.title}
            <span className="text-muted"> ({next.steps.map(({ title }) => title).join(", ")})</span>
          </p>
        )}
        <p className="figure wrap-anywhere text-faint text-xs">SHA-256 {digest}</p>
      </Fold>
    </div>
  );
}
