import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { formatNumber } from "@/components/ui/format-number";
import { Section } from "@/components/ui/section";
import { LogLines } from "./log-lines";
import { LogSearch } from "./log-search";
import { type LogSource, outputUrl } from "./log-source";
import { useLogStore } from "./use-log-store";

type Props = {
  source: LogSource;
  /** Lines so far. */
  total: number;
  isGrowing: boolean;
};

/** The output of an attempt, however long: only what is in sight is read and drawn. */
export function LogViewer({ source, total, isGrowing }: Props) {
  const store = useLogStore(source);
  const [marked, setMarked] = useState<number | null>(null);
  return (
    <Section
      title="Log"
      note={
        <>
          <span className="figure">{formatNumber(total)}</span> lines
        </>
      }
      actions={
        <ButtonLink href={`${outputUrl(source)}/download`} variant="quiet" external>
          Download
        </ButtonLink>
      }
    >
      <div className="rounded-md border border-line bg-surface">
        <LogSearch source={source} onFound={setMarked} />
        <LogLines
          store={store}
          total={total}
          isGrowing={isGrowing}
          marked={marked}
          onMark={setMarked}
        />
      </div>
    </Section>
  );
}
