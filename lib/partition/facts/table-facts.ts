import { z } from "zod";
import { TableShape } from "@/lib/partition/shape";
import {
  OwnedSequenceFacts,
  PolicyFacts,
  PublicationFacts,
  StatisticsFacts,
  TriggerFacts,
} from "./attached-facts";
import { ColumnFacts, IdentityFacts } from "./column-facts";
import { CheckFacts, ForeignKeyFacts, OddNotNull } from "./constraint-facts";
import { DependentFacts } from "./dependent-facts";
import { GrantFacts } from "./grant-facts";
import { IndexFacts } from "./index-facts";
import { KeyFacts } from "./key-facts";
import { MomentFacts } from "./moment-facts";
import { RelationFacts } from "./relation-facts";
import { ServerFacts } from "./server-facts";

/** Everything that the planner may know of a table, as plain data. */
export const TableFacts = z.object({
  server: ServerFacts,
  table: RelationFacts,
  /** Null for what is no table, or has no such column. */
  shape: TableShape.nullable(),
  columns: z.array(ColumnFacts),
  identities: z.record(z.string(), IdentityFacts),
  sequences: z.array(OwnedSequenceFacts),
  checks: z.array(CheckFacts),
  oddNotNulls: z.array(OddNotNull),
  indexes: z.array(IndexFacts),
  foreignKeysOut: z.array(ForeignKeyFacts),
  foreignKeysIn: z.array(ForeignKeyFacts),
  triggers: z.array(TriggerFacts),
  policies: z.array(PolicyFacts),
  policiesElsewhere: z.array(PolicyFacts),
  grants: z.array(GrantFacts),
  statistics: z.array(StatisticsFacts),
  publications: z.array(PublicationFacts),
  dependents: DependentFacts,
  key: KeyFacts,
  /** Every name in the schema that a new table, index, type or sequence cannot have. */
  takenNames: z.array(z.string()),
  moment: MomentFacts,
});
export type TableFacts = z.infer<typeof TableFacts>;

/** The part of it that is carried over, and must not change on the way. */
export const CarriedFacts = TableFacts.omit({
  ...{ server: true, shape: true, key: true, takenNames: true, moment: true },
});
export type CarriedFacts = z.infer<typeof CarriedFacts>;
