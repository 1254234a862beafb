import type { RunView } from "@/lib/core/run/run-view";

/** What `run rehearse --json` prints: how the run ended, and each step with the time it took. */
export function toRehearsalResult(run: RunView, stuck: string | null) {
  return {
    run: {
      ...{ id: run.id, number: run.number, title: run.title, status: run.status },
      ...{ playbook: run.plan.playbook, checksum: run.plan.checksum, target: run.target.name },
      ...{ startedAt: run.startedAt, endedAt: run.endedAt },
    },
    isCompleted: run.status === "completed",
    stuck,
    steps: run.steps.map(({ id, status, words, startedAt, endedAt, attempts }) => ({
      ...{ id, status, words, attempts: attempts.length },
      ms: startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : null,
    })),
  };
}
