import { Section } from "@/components/ui/section";
import type { PlaybookDiff, PlaybookView } from "@/lib/core/playbook/playbook-view";
import { DiffFile } from "./diff-file";
import { VersionTable } from "./version-table";

type Props = { playbook: PlaybookView; diff: PlaybookDiff | null };

/** All versions of a playbook, and under them what changed from one to another. */
export function VersionsPage({ playbook, diff }: Props) {
  return (
    <div className="space-y-10">
      <VersionTable
        name={playbook.name}
        versions={playbook.versions}
        from={diff?.from.number ?? null}
        to={diff?.to.number ?? null}
      />
      {diff && <Diff diff={diff} />}
    </div>
  );
}

function Diff({ diff: { from, to, files } }: { diff: PlaybookDiff }) {
  return (
    <Section
      title={`From version ${from.number} to version ${to.number}`}
      note={files.length === 1 ? "1 file" : `${files.length} files`}
    >
      {files.length === 0 ? (
        <p className="border-line border-y py-3 text-muted">
          {from.number === to.number
            ? "This is one and the same version. Choose two."
            : "Their text is the same."}
        </p>
      ) : (
        <div className="space-y-6">
          {files.map((file) => (
            <DiffFile key={file.file} {...file} />
          ))}
        </div>
      )}
    </Section>
  );
}
