/** A session in the target that has to do with a run, as the server saw it. */
export type SessionView = {
  pid: number;
  /** Of this run, in the way of one of its sessions, or kept waiting by one. */
  relation: "ours" | "blocks us" | "waits for us";
  applicationName: string;
  user: string;
  /** Where it comes from; null for a local one. */
  client: string | null;
  state: string | null;
  /** What it waits for: "Lock: relation". */
  waitsFor: string | null;
  /** Since when its present statement, or its transaction, goes on. */
  since: string | null;
  transactionSince: string | null;
  /** The beginning of its statement. */
  statement: string;
  /** Of ours: the step and the attempt that it is named for. */
  step: { id: string; epoch: number } | null;
};
