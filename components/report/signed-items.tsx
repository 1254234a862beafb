import { formatBytes } from "@/components/ui/format-number";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ReportSignOff, ReportStep } from "@/lib/core/report/report";

type Props = { runId: string; stepId: string } & Pick<ReportStep, "items" | "signOffs">;

/** What people did, and whose name stands against it. */
export function SignedItems({ runId, stepId, items, signOffs }: Props) {
  return (
    <ul className="space-y-3">
      {items.map((item) => (
        <li key={item.id}>
          <p className="wrap-anywhere">{item.do}</p>
          {signOffs
            .filter((one) => one.item === item.id && one.signedAt)
            .map((one) => (
              <Signature
                key={`${one.epoch} ${one.person.id}`}
                signOff={one}
                filesAt={`/api/runs/${runId}/steps/${stepId}/items/${item.id}/files`}
              />
            ))}
          {!signOffs.some((one) => one.item === item.id && one.signedAt) && (
            <p className="text-muted text-sm">Not signed.</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Signature({ signOff, filesAt }: { signOff: ReportSignOff; filesAt: string }) {
  const { person, as, signedAt, note, attachment, files } = signOff;
  return (
    <div className="text-sm">
      <p className="text-muted">
        Signed by {person.name}
        {as && ` as ${as}`}
        {signedAt && (
          <>
            , <Time at={signedAt} format="moment" utcOnly />
          </>
        )}
      </p>
      {note && <p className="wrap-anywhere">{note}</p>}
      {attachment && (
        <p className="wrap-anywhere">
          <span className="text-muted">{attachment.name}: </span>
          <span className="figure">{attachment.text}</span>
        </p>
      )}
      {files.map(({ id, name, size, sha256 }) => (
        <p key={id} className="wrap-anywhere">
          <TextLink href={`${filesAt}/${id}`}>{name}</TextLink>{" "}
          <span className="figure text-muted">
            {formatBytes(size)}, SHA-256 {sha256}
          </span>
        </p>
      ))}
    </div>
  );
}
