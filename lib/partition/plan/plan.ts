import type { Interval } from "@/lib/partition/range/interval";
import type { Range } from "@/lib/partition/range/plan-ranges";
import type { TableShape } from "@/lib/partition/shape";
import type { StrategyCost } from "./compare-strategies";
import type { Estimate } from "./estimate";
import type { Question, Refusal, Warning } from "./finding";
import type { Phase } from "./phase";
import type { Strategy } from "./strategy";

/** Everything that will be done, or why it will not. Plain data: it can be stored, compared and shown. */
export type Plan = {
  /** possible: it can be begun. questions: it could be, once they are answered. refused: it cannot be. */
  verdict: "possible" | "questions" | "refused";
  strategy: Strategy;
  table: { schema: string; name: string; key: string };
  server: { version: number; database: string; readAt: string };
  /** Who owns the table: every statement runs as this role. */
  role: string;
  interval: Interval;
  /** Of the table to be moved, for the engine; null where there is none. */
  shape: TableShape | null;
  shadow: string;
  retired: string;
  since: string | null;
  ranges: (Range & { partition: string })[];
  refusals: Refusal[];
  questions: Question[];
  warnings: Warning[];
  estimate: Estimate;
  /** What each strategy would take. */
  comparison: StrategyCost[];
  fingerprint: string;
  phases: Phase[];
};
