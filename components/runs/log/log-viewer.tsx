import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { formatNumber } from "@/components/ui/format-number";
import { Section } from "@/components/ui/section";
import { lineInAddress } from "./line-address";
import { LogLines } from "./log-lines";
import { LogSearch } from "./log-search";
import { type LogSource, outputUrl } from "./log-source";
import { useLogSections } from "./use-log-sections";
import { useLogStore } from "./use-log-store";

type Props = {
  source: LogSource;
  /** Lines so far. */
  total: number;
  /** Null while more may come. */
  endedAt: string | null;
};

/** The output of an attempt, however long: only what is in sight is read and drawn. */
export function LogViewer({ source, total, endedAt }: Props) {
  const store = useLogStore(source);
  const sections = useLogSections(source, total, endedAt);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [marked, setMarked] = useState<number | null>(null);

  useEffect(() => setMarked(lineInAddress(location.hash)), []);

  const isAllFolded = sections.length > 0 && folded.size === sections.length;

  function toggle(line: number) {
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(line)) after.add(line);
      return after;
    });
  }

  function mark(line: number) {
    const around = sections.find((section) => section.line < line && section.lastLine >= line);
    if (around && folded.has(around.line)) toggle(around.line);
    setMarked(line);
  }

  return (
    <Section
      title="Log"
      note={
        <>
          <span className="figure">{formatNumber(total)}</span> {total === 1 ? "line" : "lines"}
        </>
      }
      actions={
        <>
          {sections.length > 1 && (
            <Button
              variant="quiet"
              onClick={() =>
                setFolded(new Set(isAllFolded ? [] : sections.map(({ line }) => line)))
              }
            >
              {isAllFolded ? "Unfold all" : "Fold all"}
            </Button>
          )}
          <ButtonLink href={`${outputUrl(source)}/download`} variant="quiet" external>
            Download
          </ButtonLink>
        </>
      }
    >
      <div className="rounded-md border border-line bg-surface">
        <LogSearch source={source} onFound={mark} />
        <LogLines
          {...{ store, total, sections, folded, marked }}
          isGrowing={endedAt === null}
          onMark={mark}
          onToggle={toggle}
        />
      </div>
    </Section>
  );
}
