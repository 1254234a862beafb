import type {
  Comparison,
  Finding,
  Measured,
  MeasuredFigures,
} from "@/lib/core/run/evidence/evidence";
import type { Scalar } from "@/lib/core/run/scope";
import { sayMs } from "@/lib/kinds/session/say-ms";
import type { MeasuredQuery } from "./measure-input";

/** Of a plan in the values: enough to compare two of them. */
const OUTLINE_KEPT = 4000;

type Figures = MeasuredFigures & { outline: string };

/** What a query leaves for later steps, by the names under which they find it. */
export function figuresAsValues(
  name: string,
  figures: Figures & { rows: number },
): Record<string, Scalar> {
  return {
    [`${name}_ms`]: round(figures.medianMs),
    [`${name}_buffers`]: figures.buffers,
    [`${name}_scans`]: figures.scans,
    [`${name}_rows`]: figures.rows,
    [`${name}_plan`]: figures.outline.slice(0, OUTLINE_KEPT),
  };
}

/** The names of the values above. */
export function namesOfValues(name: string): string[] {
  return ["ms", "buffers", "scans", "rows", "plan"].map((figure) => `${name}_${figure}`);
}

/** What an earlier step left about a query, if it did. */
export function figuresFromValues(
  name: string,
  values: Record<string, Scalar>,
): Figures | undefined {
  const [medianMs, buffers, scans] = ["ms", "buffers", "scans"].map((figure) =>
    Number(values[`${name}_${figure}`] ?? Number.NaN),
  );
  if (medianMs === undefined || buffers === undefined || scans === undefined) return undefined;
  if ([medianMs, buffers, scans].some(Number.isNaN)) return undefined;
  return { medianMs, buffers, scans, outline: String(values[`${name}_plan`] ?? "") };
}

/** The figures of a query that was just measured. */
export function figuresOf(
  { medianMs, buffersHit, buffersRead, plan }: Measured,
  scans: number,
): Figures {
  return { medianMs, buffers: buffersHit + buffersRead, scans, outline: plan.outline };
}

/** Before and after, with what is demanded of the difference. */
export function compareFigures(
  name: string,
  before: Figures,
  after: Figures,
  { faster, "buffers-less": less }: Pick<MeasuredQuery, "faster" | "buffers-less">,
): Comparison {
  // What takes no time at all is no number of times faster.
  const timesFaster = before.medianMs / Math.max(after.medianMs, 0.001);
  return {
    ...{ name, before, after, timesFaster },
    findings: [
      ...(faster === undefined ? [] : [judgeFaster(name, before, after, timesFaster, faster)]),
      ...(less === undefined ? [] : [judgeBuffers(name, before, after, less)]),
    ],
  };
}

/** What of it does not hold, by the names of its figures; the buffers have none. */
export function failingIn(
  { name, timesFaster, findings }: Comparison,
  { faster }: Pick<MeasuredQuery, "faster">,
): string[] {
  const isSlower = faster !== undefined && timesFaster < faster;
  const wrong = findings.filter(({ holds }) => !holds).length;
  return [
    ...(isSlower ? [`${name}_faster`] : []),
    ...(wrong > Number(isSlower) ? [`${name}_buffers`] : []),
  ];
}

function judgeFaster(
  name: string,
  before: Figures,
  after: Figures,
  times: number,
  wanted: number,
): Finding {
  const holds = times >= wanted;
  const shown = `${round(times)} times (${sayMs(before.medianMs)} before, ${sayMs(after.medianMs)} after)`;
  const words = holds
    ? `${name} is ${round(times)} times as fast: ${sayMs(before.medianMs)} before, ${sayMs(after.medianMs)} after.`
    : `Expected ${name} to be at least ${wanted} times as fast, found ${shown}.`;
  return { of: name, expected: `at least ${wanted} times as fast`, found: shown, holds, words };
}

function judgeBuffers(name: string, before: Figures, after: Figures, wanted: string): Finding {
  const least = Number.parseFloat(wanted) / 100;
  const saved = before.buffers === 0 ? 0 : 1 - after.buffers / before.buffers;
  const holds = saved >= least;
  const shown = `${round(saved * 100)}% less (${before.buffers} pages before, ${after.buffers} after)`;
  const words = holds
    ? `${name} touches ${shown}.`
    : `Expected ${name} to touch at least ${wanted} less, found ${shown}.`;
  return { of: name, expected: `at least ${wanted} less`, found: shown, holds, words };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
