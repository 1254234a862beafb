import type { ClientBase } from "pg";
import { z } from "zod";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Plan } from "@/lib/partition/plan/plan";
import { onAbort } from "@/lib/pg/on-abort";
import { query, sql } from "@/lib/pg/sql";
import { checkBounds } from "./check-bounds";
import { checkCapture } from "./check-capture";
import { checkDefault } from "./check-default";
import { checkForeignKeys } from "./check-foreign-keys";
import { checkIndexes } from "./check-indexes";
import { checkPartitions } from "./check-partitions";
import { checkPruning } from "./check-pruning";
import { checkContent, checkCounts } from "./check-rows";
import { checkSequences } from "./check-sequences";
import { checkStructure } from "./check-structure";
import { CHECK_NAMES, type CheckName, type Finding, sumVerdicts, type Verdict } from "./finding";
import { type Check, findGround, type Ground, type Limits, type Progress } from "./ground";
import { probeWrites } from "./probe-writes";
import type { RepresentativeQuery } from "./representative-query";
import { runCheck } from "./run-check";

const CHECKS: Record<CheckName, Check> = {
  structure: checkStructure,
  partitions: checkPartitions,
  bounds: checkBounds,
  default_partition: checkDefault,
  indexes: checkIndexes,
  capture: checkCapture,
  sequences: checkSequences,
  row_counts: checkCounts,
  content: checkContent,
  foreign_keys: checkForeignKeys,
  pruning: checkPruning,
  write_probe: probeWrites,
};

const LIMITS: Limits = {
  statementTimeoutMs: 120_000,
  lockTimeoutMs: 2_000,
  rowsMax: 20,
  probedMax: 12,
};

export type ValidateOptions = {
  /** Only these; all of them otherwise. */
  checks?: readonly CheckName[];
  limits?: Partial<Limits>;
  /** Queries of the application that must not read more partitions than they need. */
  queries?: RepresentativeQuery[];
  /** Ends the validation before its next read, with the signal's reason. */
  signal?: AbortSignal;
  /** Ends the read that is going on, by the session's number, such as `pg_cancel_backend` from another session. */
  cancel?: (pid: number) => Promise<void>;
  onFinding?: (finding: Finding) => void;
  onProgress?: (progress: Progress & { check: CheckName }) => void;
};

export type Validation = { verdict: Verdict; findings: Finding[] };

/**
 * Looks at both tables, before the swap or after it, and says what holds, what does not, and what could not be found
 * out. The session must be idle; it is given back as it came. Nothing is changed.
 */
export async function validate(
  client: ClientBase,
  facts: TableFacts,
  plan: Plan,
  options: ValidateOptions = {},
): Promise<Validation> {
  const { checks = CHECK_NAMES, queries = [], signal, onFinding, onProgress } = options;
  signal?.throwIfAborted();
  const forget = await cancelOnAbort(client, options);
  try {
    const findings: Finding[] = [];
    let ground: Promise<Ground> | undefined;
    for (const name of CHECK_NAMES.filter((each) => checks.includes(each))) {
      const finding = await runCheck(name, signal, async () => {
        // Where even this cannot be read, every check says so.
        ground ??= findGround({
          ...{ client, facts, plan, queries, signal, onProgress: undefined },
          limits: { ...LIMITS, ...options.limits },
          withContent: checks.includes("content"),
        });
        const tell = onProgress && ((at: Progress) => onProgress({ check: name, ...at }));
        return CHECKS[name]({ ...(await ground), onProgress: tell });
      });
      findings.push(finding);
      onFinding?.(finding);
    }
    return { verdict: sumVerdicts(findings.map(({ verdict }) => verdict)), findings };
  } finally {
    forget();
  }
}

async function cancelOnAbort(
  client: ClientBase,
  { signal, cancel }: ValidateOptions,
): Promise<() => void> {
  if (!signal || !cancel) return () => {};
  const [session] = await query(
    client,
    z.object({ pid: z.int() }),
    sql`select pg_backend_pid() as pid`,
  );
  // Should it fail, the read ends by its own time limit.
  return onAbort(signal, () => void cancel(session?.pid ?? 0).catch(() => {}));
}
