import type { PlanCode } from "@/lib/partition/plan/plan-codes";
import type { Subject } from "./plan-ground";

/** A table that cannot be moved as it is, and why. */
export type RefusalCase = {
  what: string;
  code: PlanCode;
  /** What else is refused, because the one cannot be without the other. */
  also?: PlanCode[];
  /** Run by the owner, in the owner's schema. */
  owner: string;
  /** Run afterwards by a superuser. */
  admin?: string;
  subject?: Partial<Subject>;
  /** The first version that has it. */
  fromVersion?: number;
  /** The last version that cannot carry it over. */
  untilVersion?: number;
};

/** An ordinary table. */
export const BASE =
  "create table subject (id int, at timestamptz not null, note text, primary key (id, at));";

/** A trigger's function that does nothing. */
export const PASS =
  "create function pass() returns trigger language plpgsql as $$ begin return new; end $$;";
