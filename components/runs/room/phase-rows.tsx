import clsx from "clsx";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { saySpan } from "@/components/ui/format-span";
import { formatTime } from "@/components/ui/format-time";
import { Section } from "@/components/ui/section";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import { type GanttRow, ganttOf, type Stretch } from "./gantt";

const DAY_MS = 86_400_000;
const LATE_FROM_MS = 60_000;

/** The phases, each as planned and as it really goes, with the line of now through all of them. */
export function PhaseRows() {
  const { run, isLive } = useRunScreen();
  const now = useNow();
  const plan = deriveTidePlan(isLive ? { ...run, asOf: now.toISOString() } : run);
  const gantt = ganttOf(plan, now.getTime());
  const stuck = phaseLines(run, "window").filter(({ state }) => state === "stuck");
  const isLong = Date.parse(run.closesAt) - Date.parse(run.opensAt) > DAY_MS;
  if (gantt.rows.length === 0) return null;
  return (
    <Section title="Planned and actual" note="times in UTC">
      <div className="relative">
        <Scale gantt={gantt} isLong={isLong} />
        <ol>
          {gantt.rows.map((row) => (
            <Row
              key={row.name}
              row={row}
              window={gantt.window}
              now={gantt.now}
              isStuck={stuck.some(({ number }) => number === row.number)}
            />
          ))}
        </ol>
      </div>
    </Section>
  );
}

const GRID = "grid grid-cols-[13.5rem_minmax(0,1fr)] items-center gap-x-4";
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

function Scale({ gantt, isLong }: { gantt: ReturnType<typeof ganttOf>; isLong: boolean }) {
  return (
    <div aria-hidden="true" className={clsx(GRID, "phone:grid-cols-1")}>
      <span className="phone:hidden" />
      <div className="figure relative h-5 text-faint text-xs">
        {gantt.ticks.map(({ at, time }) => (
          <span
            key={time}
            className={clsx(
              "absolute top-0",
              at > 0.92 ? "-translate-x-full" : at > 0.04 && "-translate-x-1/2",
            )}
            style={{ left: percent(at) }}
          >
            {formatTime(new Date(time), isLong ? "moment" : "time")}
          </span>
        ))}
      </div>
    </div>
  );
}

type RowProps = { row: GanttRow; window: Stretch; now: number | null; isStuck: boolean };

function Row({ row, window, now, isStuck }: RowProps) {
  const { name, number, part, planned, actual, expected } = row;
  return (
    <li className={clsx(GRID, "border-line border-t py-1.5 phone:grid-cols-1")}>
      <span className={clsx("min-w-0 text-sm", part === "planned" && "text-muted")}>
        <span className="figure mr-2 text-faint">{number}</span>
        <span className="wrap-anywhere">{name}</span>
        <span className="figure block text-faint text-xs">{sayTimes(row)}</span>
      </span>
      <svg width="100%" height="30" role="presentation" aria-hidden="true" className="block">
        <Bar stretch={window} y={0} height={30} fill="var(--surface)" />
        <Bar stretch={planned} y={4} height={9} stroke="var(--edge)" fill="none" />
        {expected && (
          <Bar stretch={expected} y={17} height={9} fill="var(--tide-soft)" stroke="var(--tide)" />
        )}
        {actual && <Bar stretch={actual} y={17} height={9} fill={fillOf(part, isStuck)} />}
        {now !== null && (
          <line x1={percent(now)} x2={percent(now)} y1="0" y2="30" stroke="var(--text)" />
        )}
      </svg>
    </li>
  );
}

type BarProps = { stretch: Stretch; y: number; height: number; fill: string; stroke?: string };

function Bar({ stretch: { from, to }, y, height, fill, stroke }: BarProps) {
  return (
    <rect
      {...{ y, height, fill }}
      x={percent(from)}
      width={percent(Math.max(to - from, 0.002))}
      rx="1.5"
      stroke={stroke ?? "none"}
    />
  );
}

function fillOf(part: GanttRow["part"], isStuck: boolean): string {
  if (isStuck) return "var(--bad)";
  return part === "done" ? "var(--good)" : "var(--tide)";
}

/** In words what the bars show: when, and how much later or earlier than planned. */
function sayTimes({ part, plannedAt, realAt }: GanttRow): string {
  const time = (at: number) => formatTime(new Date(at), "time");
  if (!realAt || part === "planned")
    return `${time(realAt?.from ?? plannedAt.from)} to ${time(realAt?.to ?? plannedAt.to)}${late(realAt, plannedAt)}`;
  const until = part === "live" ? `about ${time(realAt.to)}` : time(realAt.to);
  return `${time(realAt.from)} to ${until}${late(realAt, plannedAt)}`;
}

function late(real: { to: number } | null, planned: { to: number }): string {
  const by = real ? real.to - planned.to : 0;
  if (Math.abs(by) < LATE_FROM_MS) return "";
  return by > 0 ? `, ${saySpan(by)} late` : `, ${saySpan(-by)} early`;
}
