import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { Facts } from "@/components/ui/facts";
import { formatBytes } from "@/components/ui/format-number";
import { Num } from "@/components/ui/num";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { Sample } from "./sample";

const TABLES = [
  {
    name: "public.sensor_readings",
    rows: 72_004_551,
    bytes: 19_400_000_000,
    seen: "2026-11-13T02:41:18Z",
    well: true,
  },
  {
    name: "public.devices",
    rows: 18_204,
    bytes: 4_200_000,
    seen: "2026-11-13T02:41:18Z",
    well: true,
  },
  {
    name: "reporting.sensor_readings_daily_with_a_long_name",
    rows: 1_204_000,
    bytes: 310_000_000,
    seen: "2026-11-12T22:05:00Z",
    well: false,
  },
];

const SQL = `insert into "slackwater"."sensor_readings_next" (id, unit_id, device_id, recorded_at)
  select id, unit_id, device_id, recorded_at from only public.sensor_readings
  where ctid >= '(712448,0)' and ctid < '(716544,0)' -- chunk 178 of 304
on conflict (id, recorded_at) do nothing;`;

/** What is measured, listed and shown in full. */
export function Data() {
  return (
    <Section id="data" title="Data">
      <div className="space-y-8">
        <Sample name="Facts in columns">
          <Facts
            layout="columns"
            facts={[
              { label: "Rate", value: <Num value={29_640} unit="/s" /> },
              { label: "Written meanwhile", value: <Num value={318_204} /> },
              { label: "To catch up", value: <Num value={12_881} /> },
              { label: "Application stall", value: <Num value={0} unit="ms" /> },
            ]}
          />
        </Sample>
        <Sample name="Facts in rows">
          <Facts
            facts={[
              { label: "Version", value: "15.18", mono: true },
              { label: "Opens", value: <Time at="2026-11-13T02:00:00Z" /> },
              {
                label: "Transport",
                value: "Encrypted, certificate verified",
                note: "Until 3 Mar 2027",
              },
            ]}
          />
        </Sample>
        <Sample name="Table">
          <Table
            caption="Tables by size"
            rows={TABLES}
            rowKey={(row) => row.name}
            rowHref={(row) => `#${row.name}`}
            columns={[
              { label: "Table", mono: true, cell: (row) => row.name },
              { label: "Rows", align: "right", cell: (row) => <Num value={row.rows} /> },
              { label: "Size", align: "right", mono: true, cell: (row) => formatBytes(row.bytes) },
              { label: "Seen", cell: (row) => <Time at={row.seen} format="time" utcOnly /> },
              {
                label: "State",
                cell: (row) =>
                  row.well ? <Badge tone="good">Ready</Badge> : <Badge tone="bad">No key</Badge>,
              },
            ]}
          />
          <Pagination summary="1 to 3 of 312" nextHref="#data" />
        </Sample>
        <Sample name="Code">
          <CodeBlock label="Statement 178" code={SQL} />
        </Sample>
        <Sample name="A secret, once">
          <Copyable
            label="Token of the nightly job"
            text="slw_8f3kq0v2n7c1x5z9b4m6d0s2a7t1"
            note="It is shown this once. Slackwater keeps only its fingerprint."
          />
        </Sample>
      </div>
    </Section>
  );
}
