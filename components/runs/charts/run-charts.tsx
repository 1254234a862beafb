"use client";

import { useMemo, useState } from "react";
import { LineFigure } from "@/components/charts/line-figure";
import { PartitionFigure } from "@/components/charts/partition-figure";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { Button } from "@/components/ui/button";
import { sayWaited } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { isRunOver } from "@/lib/core/run/run-status";
import type { RunView } from "@/lib/core/run/run-view";
import type { SampleRange } from "@/lib/core/samples/sample";
import { type MoveTimes, noteOf } from "./chart-notes";
import { chartsOf } from "./charts-of";
import { isSampled } from "./is-sampled";
import { marksOf } from "./marks-of";
import { SAMPLE_SPANS, type SampleSpan } from "./sample-span";
import { useSamples } from "./use-samples";

type Props = {
  initial: SampleRange;
  /** Only these charts, and the partitions; all by default. */
  only?: readonly string[];
};

/** What is read of a run's target second by second, drawn. */
export function RunCharts({ initial, only }: Props) {
  const { run, isReal, isLive } = useRunScreen();
  const isGoingOn = isReal && isSampled(run.status);
  const [span, setSpan] = useState<SampleSpan>(isRunOver(run.status) ? "whole run" : "5 min");
  const [isPaused, setPaused] = useState(false);
  const { range, waiting, isLost } = useSamples({
    ...{ runId: run.id, initial, span, isGoingOn, isPaused },
  });
  const { plan, steps } = run;
  const charts = useMemo(() => {
    const all = chartsOf(range, plan.samples ?? [], marksOf({ plan, steps }));
    return only ? all.filter(({ id }) => only.includes(id)) : all;
  }, [range, plan, steps, only]);
  if (!isGoingOn && range.at.length === 0) return null;
  return (
    <Section
      title="Charts"
      actions={
        <>
          {SAMPLE_SPANS.map((one) => (
            <Button
              key={one}
              variant={one === span ? "secondary" : "quiet"}
              aria-pressed={one === span}
              onClick={() => setSpan(one)}
            >
              {one}
            </Button>
          ))}
          {isGoingOn && (
            <Button aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
              {isPaused ? "Show live" : "Pause"}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-6">
        <ReadingNotice {...{ range, isLost, isLive, isPaused, waiting, isGoingOn }} />
        {range.partitions.length > 0 && <PartitionFigure partitions={range.partitions} />}
        <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
          {charts.map((chart) => (
            <LineFigure
              key={chart.id}
              data={chart}
              sync={run.id}
              note={noteOf(chart, range, timesOf(run))}
            />
          ))}
        </div>
      </div>
    </Section>
  );
}

function timesOf({ plan, steps }: RunView): MoveTimes {
  const stepOfKind = (kind: string) => {
    const found = plan.phases.flatMap((phase) => phase.steps).find((step) => step.kind === kind);
    return steps.find(({ id }) => id === found?.id);
  };
  const copy = stepOfKind("partition.copy")?.startedAt;
  const cutover = stepOfKind("partition.cutover");
  const isSwapped = cutover?.status === "passed" && cutover.endedAt !== null;
  return {
    copyFrom: copy ? Date.parse(copy) : null,
    cutoverAt: isSwapped ? Date.parse(cutover.endedAt ?? "") : null,
  };
}

const SILENT_AFTER_MS = 10_000;

type Reading = {
  range: SampleRange;
  isLost: boolean;
  isLive: boolean;
  isPaused: boolean;
  waiting: number;
  isGoingOn: boolean;
};

/** How well the target can be read, where that is worth a word. */
function ReadingNotice(reading: Reading) {
  const now = useNow().getTime();
  const { range, isPaused, isGoingOn } = reading;
  const { last, bands } = range;
  const quality = bands.findLast(({ kind, to }) => kind === "quality" && to > (last ?? 0));
  const said = sayReading(reading, now);
  return (
    <div role="status" className="space-y-1 text-sm text-wait empty:hidden">
      {said && <p>{said}</p>}
      {quality && isGoingOn && !isPaused && <p>{quality.words}</p>}
    </div>
  );
}

function sayReading(reading: Reading, now: number): string | null {
  const { isPaused, waiting, isLost, isLive, isGoingOn, range } = reading;
  if (isPaused) return sayPaused(waiting);
  if (isLost) return "Readings do not arrive here; they are kept on the server all the same.";
  if (!isGoingOn) return null;
  if (!isLive) return "Readings come in every ten seconds here, until live updates are back.";
  if (range.last === null) return "The first reading is on its way.";
  const silentMs = now - range.last;
  if (silentMs <= SILENT_AFTER_MS) return null;
  return `Nothing was read of the target for ${sayWaited(silentMs)}.`;
}

function sayPaused(waiting: number): string {
  if (waiting === 0) return "Paused; nothing is lost.";
  return `Paused. ${waiting === 1 ? "1 reading has" : `${waiting} readings have`} come in since; nothing is lost.`;
}
