import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { formatBytes } from "@/components/ui/format-number";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { SignOffView } from "@/lib/core/run/run-view";

type Props = {
  signOffs: readonly SignOffView[];
  stepId: string;
};

/** Who claimed and who signed, with what they wrote and attached. */
export function SignOffList({ signOffs, stepId }: Props) {
  const acts = runActs(useRunScreen().run.id);
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
            {signOff.files.map(({ id, name, size }) => (
              <p key={id} className="wrap-anywhere">
                <TextLink href={acts.detach(stepId, signOff.item, id).action}>{name}</TextLink>{" "}
                <span className="figure text-muted">{formatBytes(size)}</span>
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
