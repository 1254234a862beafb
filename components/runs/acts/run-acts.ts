/** One request that changes a run. */
export type ActRequest = { action: string; method: "POST" | "PUT" | "PATCH" | "DELETE" };

/** The address of every act on a run. */
export function runActs(runId: string) {
  const at = (path: string, method: ActRequest["method"] = "PUT"): ActRequest => ({
    action: `/api/runs/${runId}${path}`,
    method,
  });
  const atStep = (stepId: string, path: string, method?: ActRequest["method"]) =>
    at(`/steps/${encodeURIComponent(stepId)}${path}`, method);
  const atItem = (stepId: string, item: string, path: string, method?: ActRequest["method"]) =>
    atStep(stepId, `/items/${encodeURIComponent(item)}${path}`, method);
  return {
    book: at("/booking"),
    cancel: at("/booking", "DELETE"),
    edit: at("", "PATCH"),
    takeWheel: at("/wheel"),
    handOver: at("/wheel/holder"),
    start: at("/start"),
    hold: at("/hold"),
    resume: at("/hold", "DELETE"),
    emergencyStop: at("/emergency-stop"),
    releaseStop: at("/emergency-stop", "DELETE"),
    extend: at("/window"),
    rollBack: at("/rollback", "POST"),
    withdrawRequest: at("/rollback", "DELETE"),
    note: at("/notes", "POST"),
    announce: at("/announcements", "POST"),
    publish: at("/status"),
    unpublish: at("/status", "DELETE"),
    nameStatus: at("/status/name"),
    tellPublic: at("/status/messages", "POST"),
    endSession: (pid: number) => at(`/sessions/${pid}`, "DELETE"),
    startPhase: (phaseId: string) => at(`/phases/${encodeURIComponent(phaseId)}/start`),
    decide: (gateId: string) => at(`/gates/${encodeURIComponent(gateId)}/decisions`, "POST"),
    withdraw: (gateId: string) =>
      at(`/gates/${encodeURIComponent(gateId)}/decisions/mine`, "DELETE"),
    recheck: (stepId: string) => atStep(stepId, "/rechecks", "POST"),
    reopen: (gateId: string) => at(`/gates/${encodeURIComponent(gateId)}/reopening`),
    /** The first attempt, the next one, or the rest of one that is paused. */
    attempt: (stepId: string) => atStep(stepId, "/attempts", "POST"),
    stop: (stepId: string) => atStep(stepId, "/stop"),
    pause: (stepId: string) => atStep(stepId, "/pause"),
    skip: (stepId: string) => atStep(stepId, "/skip"),
    tolerate: (stepId: string) => atStep(stepId, "/toleration"),
    settle: (stepId: string) => atStep(stepId, "/settlement"),
    endEarly: (stepId: string) => atStep(stepId, "/early-end"),
    claim: (stepId: string, item: string) => atItem(stepId, item, "/claim"),
    release: (stepId: string, item: string) => atItem(stepId, item, "/claim", "DELETE"),
    takeOver: (stepId: string, item: string) => atItem(stepId, item, "/claim/holder"),
    attach: (stepId: string, item: string) => atItem(stepId, item, "/files", "POST"),
    detach: (stepId: string, item: string, fileId: string) =>
      atItem(stepId, item, `/files/${fileId}`, "DELETE"),
    sign: (stepId: string, item: string) => atItem(stepId, item, "/signature"),
  };
}

export type RunActs = ReturnType<typeof runActs>;
