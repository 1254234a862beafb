import type { BookingForm } from "@/lib/core/playbook/playbook-view";

/** A person who can be named for a part. */
export type Nameable = { id: string; name: string; isOperator: boolean; leadKinds: string[] };

/** Everything that a run can be booked from. */
export type BookingProps = {
  playbooks: { name: string; title: string }[];
  targets: { id: string; name: string; environment: string }[];
  people: Nameable[];
  /** The one that was chosen, with what it asks for. */
  chosen: { name: string; title: string; version: number; form: BookingForm } | null;
  targetId: string;
  /** The run whose place this one takes, with the values that it was booked with. */
  instead: { runId: string; number: number; values: Record<string, string> } | null;
  kind: string;
  meId: string;
  now: string;
};
