import type { PlanCode } from "@/lib/partition/plan/plan-codes";
import { BASE, PASS, type RefusalCase } from "./refused-table";

/** What one version cannot do and another can. */
export const VERSION_REFUSALS: (RefusalCase & { major: number })[] = [
  {
    ...{ major: 12, what: "a BEFORE trigger for each row", code: "trigger_not_carried" },
    owner: `${BASE} ${PASS} create trigger one before update on subject for each row execute function pass()`,
  },
  {
    ...{ major: 12, what: "a row trigger that is disabled", code: "trigger_not_carried" },
    owner: `${BASE} ${PASS} create trigger one after update on subject for each row execute function pass();
      alter table subject disable trigger one`,
  },
  {
    ...{ major: 12, what: "a publication", code: "publication_not_carried", owner: BASE },
    admin: "create publication of_it for table subject_schema.subject",
  },
  ...[12, 15, 18].map((major) => ({
    ...{
      major,
      what: "a prepared transaction that holds a lock",
      code: "prepared_transaction" as const,
    },
    owner: BASE,
    admin:
      "begin; lock table subject_schema.subject in row exclusive mode; prepare transaction 'half done'",
  })),
  {
    ...{
      major: 18,
      what: "a column that is generated when it is read",
      code: "column_not_carried",
    },
    owner: `${BASE} alter table subject add column twice int generated always as (id * 2) virtual`,
  },
  {
    ...{ major: 18, what: "a NOT NULL that is not proven", code: "check_not_carried" },
    owner: `${BASE} alter table subject add constraint there not null note not valid`,
  },
  {
    ...{ major: 18, what: "a NOT NULL that is not inherited", code: "check_not_carried" },
    owner: `${BASE} alter table subject add constraint there not null note no inherit`,
  },
  {
    ...{ major: 18, what: "a key without overlaps", code: "exclusion_not_carried" },
    owner:
      "create table subject (id int4range, at date not null, span daterange, primary key (id, at), unique (id, span without overlaps))",
  },
  {
    ...{ major: 18, what: "an exclusion without the key", code: "exclusion_not_carried" },
    owner:
      "create table subject (id int, at date not null, span daterange, primary key (id, at), exclude using gist (span with &&))",
  },
  {
    ...{ major: 18, what: "a foreign key that is not enforced", code: "foreign_key_not_carried" },
    owner: `${BASE} create table other (id int primary key);
      alter table subject add foreign key (id) references other not enforced`,
  },
];

/** The same of a partition that is to be split, and of the table above it. */
export const SPLIT_REFUSALS: { major: number; what: string; code: PlanCode }[] = [
  ...[13, 14].map((major) => ({
    ...{ major, what: "a publication of the table above a partition that is split" },
    code: "publication_not_carried" as const,
  })),
  ...[17, 18].map((major) => ({
    ...{ major, what: "an identity of the table above a partition that is split" },
    code: "partition_not_split" as const,
  })),
];
