import type { CheckEvidence, MeasureEvidence, SqlEvidence } from "@/lib/core/run/evidence/evidence";

const plan = (outline: string, relation: string) => ({
  scans: [{ node: "Index Scan", relation, index: `${relation}_recorded_at_idx` }],
  outline,
  json: null,
});

const baseline: SqlEvidence = {
  transaction: "one",
  isReadOnly: true,
  settings: {
    lock_timeout: "5s",
    statement_timeout: "10min",
    transaction_isolation: "read committed",
  },
  statements: [
    {
      line: 1,
      text: "select count(*) as total_rows, max(recorded_at) as newest\nfrom public.sensor_readings",
      command: "SELECT",
      outcome: "done",
      tries: 1,
      ms: 38_120,
      rows: 1,
      notices: [],
      noticesLeftOut: 0,
      result: {
        columns: [
          { name: "total_rows", type: "int8" },
          { name: "newest", type: "timestamptz" },
        ],
        rows: [["72004551", "2026-11-21 01:31:58.214+00"]],
        leftOut: 0,
      },
    },
    {
      line: 4,
      text: "select pg_total_relation_size('public.sensor_readings') as bytes",
      command: "SELECT",
      outcome: "done",
      tries: 1,
      ms: 3,
      rows: 1,
      notices: [],
      noticesLeftOut: 0,
      result: { columns: [{ name: "bytes", type: "int8" }], rows: [["15032385536"]], leftOut: 0 },
    },
  ],
};

const partitions: SqlEvidence = {
  transaction: "each",
  isReadOnly: false,
  settings: { lock_timeout: "5s", statement_timeout: "10min" },
  statements: [
    {
      line: 1,
      text: 'create table slackwater."sensor_readings_next" (like public.sensor_readings including defaults)\npartition by range (recorded_at)',
      command: "CREATE TABLE",
      outcome: "done",
      tries: 1,
      ms: 12,
      rows: null,
      notices: [],
      noticesLeftOut: 0,
      result: null,
    },
    {
      line: 3,
      text: "create table slackwater.sensor_readings_2026_11 partition of slackwater.sensor_readings_next\nfor values from ('2026-11-01') to ('2026-12-01')",
      command: "CREATE TABLE",
      outcome: "done",
      tries: 2,
      ms: 9,
      rows: null,
      notices: [{ severity: "NOTICE", text: "relation waits for the lock of a report" }],
      noticesLeftOut: 0,
      result: null,
    },
  ],
};

const holds = (of: string, expected: string, found: string, words: string) => ({
  ...{ of, expected, found, words },
  holds: true,
});

const version: CheckEvidence = {
  statement: "select current_setting('server_version_num')::int as num",
  ms: 2,
  holds: true,
  findings: [holds("num", "at least 120000", "150018", "num is 150018, which is at least 120000.")],
  rows: { columns: [{ name: "num", type: "int4" }], rows: [["150018"]], leftOut: 0 },
  plan: null,
};

const rowCount: CheckEvidence = {
  statement: "select count(*) as rows from slackwater.sensor_readings_next",
  ms: 41_002,
  holds: true,
  findings: [holds("rows", "72004551", "72004551", "rows is 72004551, as expected.")],
  rows: { columns: [{ name: "rows", type: "int8" }], rows: [["72004551"]], leftOut: 0 },
  plan: null,
};

const defaultRows: CheckEvidence = {
  statement:
    "select id, unit_id, recorded_at\nfrom only slackwater.sensor_readings_default\norder by recorded_at",
  ms: 14,
  holds: false,
  findings: [
    {
      of: "rows",
      expected: "0",
      found: "37",
      holds: false,
      words: "Expected 0 rows in the default partition, found 37.",
    },
  ],
  rows: {
    columns: [
      { name: "id", type: "int8" },
      { name: "unit_id", type: "text" },
      { name: "recorded_at", type: "timestamptz" },
    ],
    rows: [
      ["70112894", "unit-0417", "2062-01-01 00:00:00+00"],
      ["70112931", "unit-0417", "2062-01-01 00:05:00+00"],
      ["71448120", "unit-1102", null],
    ],
    leftOut: 34,
  },
  plan: null,
};

const measured = (name: string, ms: number[], relation: string) => ({
  name,
  statement: `select avg(value) from sensor_readings where unit_id = 'unit-0417' and recorded_at >= now() - interval '7 days'`,
  ms,
  medianMs: ms[1] ?? 0,
  fastestMs: Math.min(...ms),
  slowestMs: Math.max(...ms),
  buffersHit: 1204,
  buffersRead: 88,
  rows: 1,
  plan: plan("Aggregate\n  -> Index Scan on sensor_readings", relation),
});

const before: MeasureEvidence = {
  warmUp: 1,
  repeats: 3,
  queries: [
    measured("last week of a unit", [412.1, 398.4, 405.9], "sensor_readings"),
    measured("newest per unit", [1880.2, 1744.3, 1790], "sensor_readings"),
  ],
  findings: [],
  compared: null,
};

const after: MeasureEvidence = {
  warmUp: 1,
  repeats: 3,
  queries: [measured("last week of a unit", [94.1, 91.4, 93], "sensor_readings_2026_11")],
  findings: [holds("scans", "at most 1", "1", "One partition is scanned.")],
  compared: {
    step: "timed-before",
    queries: [
      {
        name: "last week of a unit",
        before: {
          medianMs: 398.4,
          buffers: 18_204,
          scans: 1,
          outline: "Seq Scan on sensor_readings",
        },
        after: {
          medianMs: 91.4,
          buffers: 1_292,
          scans: 1,
          outline: "Index Scan on sensor_readings_2026_11",
        },
        timesFaster: 4.36,
        findings: [
          holds("faster", "at least 3", "4.36", "4.36 times as fast; at least 3 is asked for."),
        ],
      },
      {
        name: "newest per unit",
        before: {
          medianMs: 1744.3,
          buffers: 88_190,
          scans: 1,
          outline: "Seq Scan on sensor_readings",
        },
        after: { medianMs: 1702.8, buffers: 84_002, scans: 24, outline: "Append (24 partitions)" },
        timesFaster: 1.02,
        findings: [
          {
            of: "faster",
            expected: "at least 3",
            found: "1.02",
            holds: false,
            words: "1.02 times as fast; at least 3 is asked for.",
          },
        ],
      },
    ],
  },
};

/** Evidence by step, as the kinds leave it. */
export const SAMPLE_EVIDENCE: Record<string, unknown> = {
  version,
  baseline,
  "timed-before": before,
  "create-partitions": partitions,
  "row-count": rowCount,
  "default-empty": defaultRows,
  "timed-after": after,
};
