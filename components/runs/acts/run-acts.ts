/** One request that changes a run. */
export type ActRequest = { action: string; method: "POST" | "PUT" | "PATCH" | "DELETE" };

/** The address of every act on a run. */
export function runActs(runId: string) {
  const at = (path: string, method: ActRequest["method"] = "POST"): ActRequest => ({
    action: `/api/runs/${runId}${path}`,
    method,
  });
  const atStep = (stepId: string, path: string, method?: ActRequest["method"]) =>
    at(`/steps/${encodeURIComponent(stepId)}${path}`, method);
  return {
    book: at("/booking", "PUT"),
    cancel: at("", "DELETE"),
    takeWheel: at("/wheel", "PUT"),
    handOver: at("/wheel", "PUT"),
    start: at("/start", "PUT"),
    hold: at("/hold", "PUT"),
    resume: at("/hold", "DELETE"),
    extend: at("/closing", "PUT"),
    rollBack: at("/rollback", "PUT"),
    note: at("/notes"),
    startPhase: (phaseId: string) => at(`/phases/${encodeURIComponent(phaseId)}/start`, "PUT"),
    decide: (gateId: string) => at(`/gates/${encodeURIComponent(gateId)}/decisions`),
    reopen: (gateId: string) => at(`/gates/${encodeURIComponent(gateId)}/reopening`),
    startStep: (stepId: string) => atStep(stepId, "/start"),
    stopStep: (stepId: string) => atStep(stepId, "/stop"),
    pauseStep: (stepId: string) => atStep(stepId, "/pause", "PUT"),
    resumeStep: (stepId: string) => atStep(stepId, "/pause", "DELETE"),
    retry: (stepId: string) => atStep(stepId, "/retry"),
    skip: (stepId: string) => atStep(stepId, "/skip"),
    tolerate: (stepId: string) => atStep(stepId, "/tolerance"),
    settle: (stepId: string) => atStep(stepId, "/settlement"),
    repeat: (stepId: string) => atStep(stepId, "/repeat"),
    endEarly: (stepId: string) => atStep(stepId, "/early-end"),
    endSession: (stepId: string) => atStep(stepId, "/session", "DELETE"),
    claim: (stepId: string) => atStep(stepId, "/claims"),
    sign: (stepId: string) => atStep(stepId, "/sign-offs"),
  };
}

export type RunActs = ReturnType<typeof runActs>;
