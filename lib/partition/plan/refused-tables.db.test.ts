import { describe } from "vitest";
import { testRefusal } from "@/tests/refusal-case";
import { BASE, type RefusalCase } from "@/tests/refused-table";

const THE_TABLE: RefusalCase[] = [
  {
    what: "a view",
    code: "not_a_table",
    owner: "create view subject as select 1 as id, now() as at",
  },
  {
    ...{ what: "a table that is partitioned already", code: "is_partitioned" },
    owner: "create table subject (id int, at timestamptz not null) partition by range (at)",
  },
  {
    ...{ what: "a partition of another table", code: "is_partitioned" },
    owner: `create table whole (id int, at timestamptz not null, primary key (id, at)) partition by range (at);
      create table subject partition of whole default`,
  },
  {
    what: "a table that others inherit from",
    code: "inheritance",
    owner: `${BASE} create table heir () inherits (subject)`,
  },
  {
    ...{ what: "a table that inherits", code: "inheritance" },
    owner: `create table elder (id int); create table subject (at timestamptz not null, primary key (id, at)) inherits (elder)`,
  },
  { what: "an unlogged table", code: "unlogged", owner: BASE.replace("create", "create unlogged") },
  {
    ...{ what: "a table of a composite type", code: "not_a_table" },
    owner:
      "create type kind as (id int, at timestamptz); create table subject of kind (primary key (id, at))",
  },
  {
    what: "a table with rules",
    code: "rules",
    owner: `${BASE} create rule watch as on insert to subject do also select 1`,
  },
  {
    ...{ what: "a table of an extension", code: "extension_member", owner: BASE },
    admin:
      "create extension if not exists citext; alter extension citext add table subject_schema.subject",
  },
];

const THE_RIGHTS: RefusalCase[] = [
  {
    ...{ what: "somebody else's table", code: "not_owner", owner: BASE },
    admin: "alter table subject_schema.subject owner to current_user",
  },
  {
    ...{ what: "a schema where the owner may make nothing", code: "may_not_create", owner: BASE },
    admin:
      "alter schema subject_schema owner to current_user; grant usage on schema subject_schema to subject_owner",
  },
  {
    ...{ what: "a database where the engine may not have its schema", code: "may_not_create" },
    ...{ owner: BASE, admin: "drop schema slackwater" },
  },
  {
    ...{ what: "policies that hold for the owner too", code: "row_security_hides" },
    owner: `${BASE} alter table subject enable row level security, force row level security`,
  },
];

const THE_KEY: RefusalCase[] = [
  {
    what: "a column that is not there",
    code: "key_missing",
    owner: BASE,
    subject: { key: "nowhere" },
  },
  { what: "a text as key", code: "key_type", owner: BASE, subject: { key: "note" } },
  {
    ...{ what: "a generated column as key", code: "key_type" },
    owner: "create table subject (id int primary key, at int generated always as (id * 2) stored)",
    subject: { interval: "100" },
  },
  {
    ...{ what: "a table without a primary key", code: "primary_key_missing" },
    owner: "create table subject (id int, at timestamptz not null)",
  },
  {
    ...{ what: "rows without a key", code: "key_has_nulls" },
    owner:
      "create table subject (id int primary key, at date); insert into subject values (1, null), (2, '2026-01-01')",
  },
  {
    ...{ what: "keys of infinity", code: "key_has_infinity" },
    owner: `${BASE} insert into subject values (1, '-infinity'), (2, 'infinity'), (3, '2026-01-01')`,
  },
  {
    ...{ what: "UUIDs that tell no time", code: "key_uuid_version" },
    owner:
      "create table subject (at uuid primary key); insert into subject values ('0195a8f0-1c2d-4a3b-8c4d-5e6f708192a3')",
  },
  {
    ...{ what: "a time before the calendar begins", code: "key_outside_calendar" },
    owner: `${BASE} insert into subject values (1, '0044-03-15 BC')`,
  },
  { what: "a size for times", code: "option_invalid", owner: BASE, subject: { interval: "1000" } },
  { what: "a month for numbers", code: "option_invalid", owner: BASE, subject: { key: "id" } },
  {
    what: "a point in time that is none",
    code: "option_invalid",
    owner: BASE,
    subject: { since: "yesterday" },
  },
  {
    what: "a day that no month has",
    code: "option_invalid",
    owner: BASE,
    subject: { from: "2026-02-30" },
  },
];

const ITS_SIZE: RefusalCase[] = [
  {
    ...{ what: "more partitions than anybody can use", code: "too_many_partitions" },
    owner: `${BASE} insert into subject values (1, now() - interval '6000 days')`,
    subject: { interval: "day" },
  },
  {
    ...{ what: "more locks than the server has", code: "too_many_locks" },
    owner: `${BASE} create index on subject (at); create index on subject (note); create index on subject (note, at);
      insert into subject values (1, now() - interval '4000 days')`,
    subject: { interval: "day" },
  },
  {
    ...{ what: "less space than it needs", code: "space_too_small" },
    owner: `${BASE} insert into subject select n, now() from generate_series(1, 1000) n`,
    subject: { freeBytes: 1_000 },
  },
  {
    ...{ what: "a partition whose name is taken", code: "name_taken" },
    owner: `${BASE} create table subject_y2026m03 (); insert into subject values (1, '2026-03-05Z')`,
  },
];

describe.each([
  ["the table", THE_TABLE],
  ["the rights", THE_RIGHTS],
  ["the key", THE_KEY],
  ["its size", ITS_SIZE],
])("by %s", (_, cases) => {
  for (const one of cases) testRefusal(one);
});
