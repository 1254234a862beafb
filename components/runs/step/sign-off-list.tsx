import { Glyph } from "@/components/ui/glyph";
import { Time } from "@/components/ui/time";
import type { SignOffView } from "@/lib/core/run/run-view";

/** Who claimed and who signed, with what they wrote. */
export function SignOffList({ signOffs }: { signOffs: readonly SignOffView[] }) {
  if (signOffs.length === 0) return null;
  return (
    <ul className="space-y-2">
      {signOffs.map((signOff) => (
        <li
          key={`${signOff.item} ${signOff.person.id} ${signOff.claimedAt}`}
          className="flex items-baseline gap-3 text-sm"
        >
          <Glyph
            name={signOff.signedAt ? "check" : "half"}
            className={`translate-y-0.5 ${signOff.signedAt ? "text-good" : "text-wait"}`}
          />
          <div className="min-w-0">
            <p>
              {signOff.signedAt ? "Signed by " : "Claimed by "}
              {signOff.person.name}
              {signOff.as && <span className="text-muted"> as {signOff.as}</span>},{" "}
              <Time at={signOff.signedAt ?? signOff.claimedAt} format="second" utcOnly />
            </p>
            {signOff.note && <p className="wrap-anywhere text-muted">{signOff.note}</p>}
            {signOff.attachment && (
              <p className="wrap-anywhere">
                <span className="text-muted">{signOff.attachment.name}: </span>
                <span className="figure">{signOff.attachment.text}</span>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
