import type { ReactNode } from "react";
import { Facts } from "@/components/ui/facts";
import { formatBytes, formatNumber } from "@/components/ui/format-number";
import { Glyph } from "@/components/ui/glyph";
import { Time } from "@/components/ui/time";
import { shortDuration } from "@/lib/core/duration";
import type { Reading, ServerFacts } from "@/lib/core/server-facts";

type Props = {
  facts: ServerFacts;
  /** Which address the engine would use. */
  through: string;
  /** Whether a pooler in between keeps the engine out. */
  isPooled: boolean;
  now: Date;
};

/** What one wants to know first: does it answer, may it be written, can the engine work, how large is it. */
export function TargetGlance({ facts, through, isPooled, now }: Props) {
  const { server, databaseBytes, tables, privileges } = facts;
  const readOnly = isReadOnlyByDefault(facts);
  const writable = !server.isInRecovery && !readOnly;
  return (
    <Facts
      layout="columns"
      facts={[
        {
          label: "PostgreSQL",
          value: server.version.text,
          note: server.edition ?? "answers",
        },
        {
          label: "Writes",
          value: <Verdict holds={writable}>{writable ? "allowed" : "refused"}</Verdict>,
          note: server.isInRecovery ? "a replica" : readOnly ? "read-only by default" : "a primary",
        },
        {
          label: "Engine work",
          value: <Verdict holds={!isPooled}>{isPooled ? "refused" : "possible"}</Verdict>,
          note: isPooled ? "a pooler shares sessions" : `by the ${through} address`,
        },
        {
          label: "Size",
          value: readOr(databaseBytes, formatBytes),
          note: readOr(tables, ({ total }) => `${formatNumber(total)} tables`),
        },
        {
          label: "Role",
          value: server.role,
          note: readOr(privileges, (all) => {
            const granted = all.filter((one) => one.granted).length;
            return `${granted} of ${all.length} privileges`;
          }),
        },
        {
          label: "Running for",
          value: shortDuration(now.getTime() - Date.parse(server.startedAt)),
          note: (
            <>
              since <Time at={server.startedAt} format="date" />
            </>
          ),
        },
        {
          label: "Clock against ours",
          value: `${formatSigned(Math.round(server.clockAheadMs))} ms`,
          note: `± ${Math.ceil(server.clockUncertaintyMs)} ms`,
        },
        {
          label: "Encoding",
          value: server.encoding,
          note: `${server.collation}, ${server.timeZone}`,
        },
      ]}
    />
  );
}

function Verdict({ holds, children }: { holds: boolean; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-baseline gap-2 font-sans ${holds ? "text-good" : "text-bad"}`}
    >
      <Glyph name={holds ? "check" : "cross"} />
      {children}
    </span>
  );
}

function formatSigned(value: number): string {
  return value === 0 ? "0" : `${value < 0 ? "−" : "+"}${formatNumber(Math.abs(value))}`;
}

function isReadOnlyByDefault({ settings }: ServerFacts): boolean {
  if (settings.state !== "read") return false;
  return settings.value.some(
    ({ name, value }) => name === "default_transaction_read_only" && value === "on",
  );
}

function readOr<Value>(reading: Reading<Value>, say: (value: Value) => string): string {
  return reading.state === "read" ? say(reading.value) : reading.state;
}
