import { AppError } from "@/lib/core/errors";
import type { TargetAddress } from "@/lib/core/target-address";
import type { Work } from "@/lib/partition/partition-engine";
import { connectTarget } from "@/lib/pg/connect";
import { detectPooler } from "@/lib/pg/detect-pooler";
import { showProgress } from "./show-progress";

const SESSION = {
  applicationName: "slackwater partition",
  connectTimeoutMs: 15_000,
  statementTimeoutMs: 120_000,
};

/** How a command has the engine work: its progress is shown, and Ctrl-C ends it where nothing is half done. */
export async function openWork(address: TargetAddress, json: boolean): Promise<Work> {
  await refusePooler(address);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => stop.abort(stopped()));
  return {
    connect: () => connectTarget(address, SESSION),
    signal: stop.signal,
    onProgress: showProgress(json),
  };
}

/** Locks and temporary tables belong to a session, which such a pooler would take from us. */
async function refusePooler(address: TargetAddress): Promise<void> {
  const pooler = await detectPooler(address, { ...SESSION, deadlineMs: 30_000 });
  if (pooler !== "transaction") return;
  throw new AppError("pooler_in_between", {
    message: "A pooler lends its sessions by the transaction there. Nothing was changed.",
    remedy: "Give the address of PostgreSQL itself.",
  });
}

function stopped(): AppError {
  return new AppError("stale_state", {
    message: "Stopped, with nothing half done. What is in the ledger stays.",
    remedy: "The same command goes on from there.",
  });
}
