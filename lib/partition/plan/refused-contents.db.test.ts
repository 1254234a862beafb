import { describe } from "vitest";
import { testRefusal } from "@/tests/refusal-case";
import { BASE, PASS, type RefusalCase } from "@/tests/refused-table";

const WHAT_IT_HOLDS: RefusalCase[] = [
  {
    ...{ what: "a check that is not inherited", code: "check_not_carried" },
    owner: `${BASE} alter table subject add constraint mine check (id > 0) no inherit`,
  },
  {
    ...{ what: "a check of the whole row", code: "check_not_carried" },
    owner: `${BASE} alter table subject add constraint whole check (subject.* is not null)`,
  },
  {
    ...{ what: "an identity whose sequence others use", code: "sequence_shared" },
    owner: `create table subject (id bigint generated always as identity, at timestamptz, primary key (id, at));
      create table other (id bigint default nextval('subject_id_seq'))`,
  },
  {
    ...{ what: "an exclusion", code: "exclusion_not_carried" },
    owner:
      "create table subject (id int, at timestamptz not null, span int4range, primary key (id, at), exclude using gist (span with &&))",
  },
  {
    ...{ what: "an index of the whole row", code: "index_not_carried" },
    owner: `${BASE} create index whole on subject ((subject.* is not null))`,
  },
  {
    ...{ what: "a foreign key that is not proven", code: "foreign_key_not_carried" },
    owner: `${BASE} create table other (id int primary key);
      alter table subject add foreign key (id) references other not valid`,
    untilVersion: 17,
  },
  {
    ...{ what: "a foreign key from others that is not proven", code: "foreign_key_not_carried" },
    owner: `${BASE} create table other (id int, at timestamptz);
      alter table other add foreign key (id, at) references subject not valid`,
  },
  {
    ...{ what: "a foreign key from a partitioned table", code: "foreign_key_not_carried" },
    owner: `${BASE} create table other (id int, at timestamptz, foreign key (id, at) references subject) partition by range (at)`,
    untilVersion: 17,
  },
  {
    ...{
      what: "a foreign key from somebody else's table",
      code: "foreign_key_not_carried",
      owner: BASE,
    },
    admin:
      "create table subject_schema.other (id int, at timestamptz, foreign key (id, at) references subject_schema.subject)",
  },
  {
    ...{ what: "a foreign key that could not be made again", code: "foreign_key_not_carried" },
    owner: `${BASE} create table other (id int primary key); alter table subject add foreign key (id) references other`,
    admin: "alter table subject_schema.other owner to current_user",
  },
  {
    ...{ what: "a row trigger with transition tables", code: "trigger_not_carried" },
    owner: `${BASE} ${PASS} create trigger one after insert on subject referencing new table as fresh for each row execute function pass()`,
  },
  {
    ...{ what: "a trigger that sets the key", code: "trigger_changes_key", fromVersion: 13 },
    owner: `${BASE} create function stamp() returns trigger language plpgsql as $$ begin NEW."at" := now(); return new; end $$;
      create trigger one before insert on subject for each row execute function stamp()`,
  },
  {
    ...{
      what: "a trigger that selects into the key",
      code: "trigger_changes_key",
      fromVersion: 13,
    },
    owner: `${BASE} create function stamp() returns trigger language plpgsql as $$ begin select now() into new.at; return new; end $$;
      create trigger one before insert on subject for each row execute function stamp()`,
  },
];

const WHAT_DEPENDS_ON_IT: RefusalCase[] = [
  {
    what: "a materialized view",
    code: "materialized_view",
    owner: `${BASE} create materialized view seen as select * from subject`,
  },
  {
    ...{ what: "somebody else's view", code: "view_not_ours", owner: BASE },
    admin: "create view subject_schema.seen as select * from subject_schema.subject",
  },
  {
    ...{ what: "a view that leans on the primary key", code: "view_needs_key" },
    owner: `create table subject (id int primary key, at date not null, note text);
      create view seen as select id, note, count(*) from subject group by id`,
    subject: { accept: ["widen_unique:subject_pkey"] },
  },
  {
    ...{
      what: "somebody else's function that is bound to it",
      code: "function_not_ours",
      owner: BASE,
      fromVersion: 14,
    },
    admin: `set search_path = subject_schema;
      create function seen() returns bigint begin atomic select count(*) from subject; end`,
  },
  {
    ...{ what: "somebody else's policy that reads it", code: "policy_not_ours", owner: BASE },
    admin: `set search_path = subject_schema; create table other (id int);
      create policy seen on other using (exists (select from subject where subject.id = other.id))`,
  },
  {
    what: "a column of its row type",
    code: "row_type_used",
    owner: `${BASE} create table other (one subject)`,
  },
  {
    ...{ what: "a function that takes its rows", code: "row_type_used" },
    owner: `${BASE} create function name_of(subject) returns text language sql as 'select $1.note'`,
  },
  {
    ...{ what: "a default that holds the table itself", code: "bound_elsewhere" },
    owner: `${BASE} create table other (which regclass default 'subject'::regclass)`,
  },
  {
    ...{ what: "a rule of another table", code: "bound_elsewhere" },
    owner: `${BASE} create table other (id int);
      create rule copy as on insert to other do also insert into subject values (new.id, now())`,
  },
  {
    ...{ what: "a publication of every table", code: "publication_not_carried", owner: BASE },
    admin: "create publication all_of_it for all tables",
  },
  {
    ...{ what: "a publication of the whole schema", code: "publication_not_carried" },
    ...{ owner: BASE, fromVersion: 15 },
    admin: "create publication all_of_it for tables in schema subject_schema",
  },
  {
    ...{
      what: "a publication that names the table, and takes its schema as well",
      code: "publication_not_carried",
    },
    ...{ owner: BASE, fromVersion: 15 },
    admin: `create publication of_it for table subject_schema.subject, tables in schema subject_schema
      with (publish_via_partition_root = true);
      alter publication of_it owner to subject_owner`,
  },
  {
    ...{
      what: "a publication without the column that comes to identify a row",
      code: "publication_not_carried",
    },
    owner: "create table subject (id int primary key, at date not null)",
    fromVersion: 15,
    admin: `create publication of_it for table subject_schema.subject (id)
      with (publish_via_partition_root = true);
      alter publication of_it owner to subject_owner`,
  },
  {
    ...{
      what: "a publication that names partitions",
      code: "publication_not_carried",
      owner: BASE,
    },
    admin: `create publication of_it for table subject_schema.subject; alter publication of_it owner to subject_owner`,
  },
  {
    ...{ what: "somebody else's publication", code: "publication_not_carried" },
    ...{ owner: BASE, fromVersion: 13 },
    admin:
      "create publication of_it for table subject_schema.subject with (publish_via_partition_root = true)",
  },
];

describe.each([
  ["what it holds", WHAT_IT_HOLDS],
  ["what depends on it", WHAT_DEPENDS_ON_IT],
])("by %s", (_, cases) => {
  for (const one of cases) testRefusal(one);
});
