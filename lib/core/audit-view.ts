/** One entry of the audit trail, as screens and the API show it. */
export type AuditView = {
  seq: string;
  at: string;
  actorKind: string;
  actorName: string;
  act: string;
  outcome: "done" | "denied";
  thing: { kind: string; id: string; name: string };
  before: unknown;
  after: unknown;
  reason: string | null;
  address: string | null;
  hash: string;
};

/** What a verification found: the whole chain holds, or where it breaks first. */
export type AuditVerification =
  | { holds: true; entries: number; lastHash: string }
  | { holds: false; entries: number; brokenAt: string; message: string };
