import { expect } from "vitest";
import type { CheckName } from "@/lib/partition/validate/finding";

/** Something that is wrong with a new table, and who finds it. */
export type Fault = {
  fault: string;
  /** Carried out as the owner, or as the superuser where only that one could. */
  plant: string;
  byAdmin?: boolean;
  /** Every check that sees it, and a piece of what the first of them shows. */
  seen: CheckName[];
  row: Record<string, unknown>;
};

/** The row with the number 7, as a finding shows it. */
export const KEY_7 = {
  partition: "subject_y2026m01",
  key: expect.stringMatching(/^id = 7, at = 2026-01-06/),
};

/** Each is planted alone into a migration that is otherwise whole. */
export const FAULTS: Fault[] = [
  {
    ...{ fault: "a default was lost", seen: ["structure", "partitions"] },
    plant: "alter table only subject_new alter at drop default",
    row: { difference: 'column at was changed: default "now()" became nothing' },
  },
  {
    ...{ fault: "a check is missing on the new table's columns", seen: ["structure"] },
    plant: "alter table subject_new add constraint more check (amount < 1000)",
    row: { difference: "check more is new" },
  },
  {
    ...{ fault: "somebody may read the new table", seen: ["structure"] },
    plant: "grant select on subject_new to reader",
    row: { difference: "SELECT for reader is new" },
  },
  {
    ...{ fault: "a partition is stored otherwise", seen: ["partitions"] },
    plant: "alter table subject_y2026m02 set (fillfactor = 50)",
    row: { partition: "subject_y2026m02", wrong: "it is stored with fillfactor=50" },
  },
  {
    ...{ fault: "somebody may read a partition past the policies", seen: ["partitions"] },
    plant: "grant select on subject_y2026m02 to reader",
    row: { partition: "subject_y2026m02", wrong: "reader may read it past the policies" },
  },
  {
    ...{ fault: "a partition in the middle is gone" },
    seen: ["partitions", "bounds", "row_counts", "content", "foreign_keys"],
    plant: "alter table subject_new detach partition subject_y2026m02",
    row: { partition: "subject_y2026m02", wrong: "it is missing" },
  },
  {
    ...{ fault: "a partition goes elsewhere", seen: ["partitions", "bounds"] },
    plant: `alter table subject_new detach partition subject_y2027m02;
            alter table subject_new attach partition subject_y2027m02
              for values from ('2027-02-02Z') to ('2027-03-01Z')`,
    row: {
      partition: "subject_y2027m02",
      wrong: expect.stringMatching(/^it goes from 2027-02-02/),
    },
  },
  {
    ...{ fault: "two ranges overlap", byAdmin: true, seen: ["partitions", "bounds"] },
    plant: `update pg_class to_change set relpartbound =
              (select relpartbound from pg_class where relname = 'subject_y2026m08')
             where relname = 'subject_y2026m09'`,
    row: {
      partition: "subject_y2026m09",
      wrong: expect.stringMatching(/^it goes from 2026-08-01/),
    },
  },
  {
    ...{
      fault: "a row fell into a default partition",
      seen: ["default_partition", "row_counts", "content"],
    },
    plant: `create table subject_rest partition of subject_new default;
            insert into subject_new (id, at) overriding system value values (399, '2099-01-01Z')`,
    row: { key: "2099-01-01 00:00:00+00", rows: 1 },
  },
  {
    ...{ fault: "an index is missing", seen: ["structure", "indexes"] },
    plant: "drop index subject_new_note_idx",
    row: { difference: "index subject_new_note_idx is gone" },
  },
  {
    ...{ fault: "part of an index is not valid", byAdmin: true, seen: ["indexes"] },
    plant: `update pg_index set indisvalid = false
             where indexrelid = 'subject_schema.subject_y2026m03_note_idx'::regclass`,
    row: {
      index: "subject_new_note_idx",
      partition: "subject_y2026m03",
      wrong: "its part there is not valid",
    },
  },
  {
    ...{ fault: "changes are not logged when a replica writes them", seen: ["capture"] },
    plant: `do $$ begin execute (select format('alter table subject enable trigger %I', tgname)
              from pg_trigger where tgrelid = 'subject'::regclass and tgname like 'slackwater_capture%'); end $$`,
    row: { table: "subject", wrong: "its changes are not logged" },
  },
  {
    ...{ fault: "a truncate would go past the log", seen: ["capture"] },
    plant: `do $$ begin execute (select format('alter table subject disable trigger %I', tgname)
              from pg_trigger where tgrelid = 'subject'::regclass and tgname like 'slackwater_truncate%'); end $$`,
    row: { table: "subject", wrong: "a truncate would go past the log" },
  },
  {
    ...{ fault: "the sequence is behind", seen: ["sequences"] },
    plant: "select setval('subject_id_seq', 17)",
    row: { sequence: "subject_id_seq", next: "18", rowsReach: "400", isAhead: "no" },
  },
  {
    ...{ fault: "a row is missing", seen: ["row_counts", "content"] },
    plant: "delete from subject_new where id = 7",
    row: { partition: "subject_y2026m01", oldRows: 107, newRows: 106 },
  },
  {
    ...{ fault: "a row is there twice", seen: ["row_counts", "content"] },
    plant: `insert into subject_new (id, at, note) overriding system value
            select id, at + interval '1 minute', note from subject where id = 7`,
    row: { partition: "subject_y2026m01", oldRows: 107, newRows: 108 },
  },
  {
    ...{ fault: "a value is another", seen: ["content"] },
    plant: "update subject_new set note = 'other', amount = null where id = 7",
    row: { ...KEY_7, found: "differs", columns: "note, amount" },
  },
  {
    ...{ fault: "a NULL became an empty text", seen: ["content"] },
    plant: `update subject set note = null where id = 7;
            update subject_new set note = '' where id = 7;
            do $$ begin execute (select format('delete from slackwater.%I', relname)
              from pg_class where relname like 'change_log_%' and relkind = 'r'
               and relname not like '%back'); end $$`,
    row: { ...KEY_7, found: "differs", columns: "note" },
  },
  {
    ...{ fault: "two rows have exchanged their values", seen: ["content"] },
    plant: `update subject_new set note = case id when 7 then 'row 8' else 'row 7' end where id in (7, 8)`,
    row: { ...KEY_7, found: "differs", columns: "note" },
  },
  {
    ...{ fault: "a row points to nothing", seen: ["content", "foreign_keys"] },
    plant: "update subject_new set reference_id = 77 where id = 7",
    row: { ...KEY_7, columns: "reference_id" },
  },
  {
    ...{
      fault: "a row that is pointed to is missing",
      seen: ["row_counts", "content", "foreign_keys"],
    },
    plant: "delete from subject_new where id = 100",
    row: { partition: "subject_y2026m01" },
  },
  {
    ...{ fault: "queries are not pruned", seen: ["pruning"] },
    plant: "set enable_partition_pruning = off",
    row: { query: "the range of subject_y2026m01", verdict: "reads too many" },
  },
  {
    ...{ fault: "the new table swallows rows", seen: ["partitions", "write_probe"] },
    plant: `create function swallow() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger swallows before insert on subject_y2026m01 for each row execute function swallow()`,
    row: { why: "where subject_y2026m01 begins", found: null, verdict: "astray" },
  },
];
