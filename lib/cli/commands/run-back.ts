import { readOptions } from "@/lib/cli/read-options";
import { acting, orTellDenied } from "@/lib/cli/run/acting";
import { findRun } from "@/lib/cli/run/find-things";
import { withActor } from "@/lib/cli/run/with-actor";
import { backClock } from "@/lib/core/run/rollback/back-clock";
import type { RollbackCard } from "@/lib/core/run/rollback/rollback-card";
import { emergencyStop, releaseStop } from "@/lib/services/runs/emergency-stop";
import { getRollbackCard } from "@/lib/services/runs/rollback/get-rollback-card";
import { rollBack } from "@/lib/services/runs/rollback/roll-back";
import { withdrawRollback } from "@/lib/services/runs/rollback/withdraw-rollback";

const REASON = { reason: { type: "string" } } as const;

/** Holds a run at once, for anybody who is on it. */
export const runEmergencyStop = {
  usage: "run emergency-stop RUN [--reason TEXT]",
  help: "Holds a run at once. Nothing goes on before it is released by somebody who is named for that.",
  run: (args: string[]) =>
    acting(args, REASON, async (ctx, runId, { values }) => {
      await emergencyStop(ctx, { runId, reason: values["reason"] });
    }),
};

/** Releases an emergency stop. */
export const runRelease = {
  usage: "run release RUN --reason TEXT",
  help: "Releases an emergency stop. The run stays held until it is resumed.",
  run: (args: string[]) =>
    acting(args, REASON, async (ctx, runId, { values }) => {
      await releaseStop(ctx, { runId, reason: values["reason"] });
    }),
};

/** Asks to go back, or goes back at once where the playbook names nobody who decides it. */
export const runRollBack = {
  usage: "run roll-back RUN --reason TEXT [--way ID]",
  help: "Asks those who decide it to go back; goes back at once where the playbook names nobody.",
  run: (args: string[]) =>
    acting(args, { ...REASON, way: { type: "string" } }, async (ctx, runId, { values }) => {
      await rollBack(ctx, { runId, reason: values["reason"], way: values["way"] });
    }),
};

/** Takes one's own request to go back off the table. */
export const runWithdrawRequest = {
  usage: "run withdraw-request RUN --reason TEXT",
  help: "Takes your own request to go back off the table before it is decided.",
  run: (args: string[]) =>
    acting(args, REASON, async (ctx, runId, { values }) => {
      const input = { runId, reason: values["reason"] };
      await orTellDenied(ctx, "run.withdraw-rollback", runId, () => withdrawRollback(ctx, input));
    }),
};

/** Shows which ways back there are now. */
export const runWays = {
  usage: "run ways RUN [--json]",
  help: "Shows which ways back there are now, what each takes and loses, and how far a decision is.",
  async run(args: string[]): Promise<number> {
    const { values, positionals } = readOptions(args, { json: { type: "boolean" } });
    return withActor(async (ctx) => {
      const card = await getRollbackCard(ctx, { runId: await findRun(ctx, positionals[0]) });
      process.stdout.write(values.json ? `${JSON.stringify(card, null, 2)}\n` : sayWays(card));
      return 0;
    });
  },
};

function sayWays({ ways, closedBecause, missing, gate, clock, asOf }: RollbackCard): string {
  const { decidingMs, returningMs } = backClock(clock, Date.parse(asOf));
  const asked = gate?.status === "open" ? [`Waits for: ${missing.join(", ")}`] : [];
  const since = clock.askedAt
    ? [
        `${Math.round((returningMs ?? decidingMs) / 1_000)} s since it was ${returningMs === null ? "asked" : "decided"}`,
      ]
    : [];
  const lines = ways.flatMap(({ id, title, availability, estimateMs, estimateBy, loses }) => [
    `${id}  ${title}: ${availability.answer}${"because" in availability ? `. ${availability.because}` : ""}`,
    `  about ${Math.round(estimateMs / 1_000)} s (${estimateBy}); loses: ${loses ?? "not said"}`,
  ]);
  return `${[...(closedBecause ? [closedBecause] : []), ...asked, ...since, ...lines].join("\n")}\n`;
}
