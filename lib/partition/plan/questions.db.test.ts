import { expect } from "vitest";
import { renderAction } from "@/lib/partition/render/render-action";
import { majorOf, planSubject, type Subject, test } from "@/tests/plan-ground";
import { BASE } from "@/tests/refused-table";
import type { PlanCode } from "./plan-codes";

type Asked = {
  what: string;
  id: string;
  owner: string;
  /** Fails, and leaves an index behind. */
  broken?: string;
  accept?: string[];
  freeBytes?: null;
  since?: string;
  /** What the statements then hold. */
  becomes: RegExp;
  /** The last version that has to give it up. */
  untilVersion?: number;
};

const QUESTIONS: Asked[] = [
  {
    ...{ what: "a primary key without the key", id: "widen_unique:subject_pkey" },
    owner: "create table subject (id int primary key, at date not null)",
    becomes: /primary key \("id", "at"\)/,
  },
  {
    ...{ what: "a unique constraint without the key", id: "widen_unique:subject_note_key" },
    owner: `${BASE} alter table subject add unique (note)`,
    becomes: /unique \("note", "at"\)/,
  },
  {
    ...{ what: "a unique index of an expression", id: "widen_unique:loud" },
    owner: `${BASE} create unique index loud on subject (upper(note)) include (id) where id > 3`,
    becomes:
      /create unique index .* using btree \(upper\(note\), "at"\) INCLUDE \(id\) where \(id > 3\)/,
  },
  {
    ...{ what: "a key that may be NULL", id: "forbid_null_keys:at" },
    owner:
      "create table subject (id int primary key, at date); insert into subject values (1, '2026-01-01')",
    becomes: /add constraint "slackwater_key_present" check \("at" is not null\) not valid/,
    accept: ["widen_unique:subject_pkey"],
  },
  {
    ...{ what: "a foreign key that points to the id alone", id: "drop_foreign_key:other_id_fkey" },
    owner: `create table subject (id int primary key, at date not null);
      create table other (id int references subject on delete cascade)`,
    becomes: /"other" drop constraint "other_id_fkey"/,
    accept: ["widen_unique:subject_pkey"],
  },
  {
    ...{ what: "a foreign key that may point to rows that stay behind" },
    id: "drop_foreign_key:other_id_at_fkey",
    owner: `${BASE} create table other (id int, at timestamptz, foreign key (id, at) references subject)`,
    becomes: /"other" drop constraint "other_id_at_fkey"/,
    since: "2026-01-01",
  },
  {
    ...{ what: "a foreign key to the table itself", id: "drop_foreign_key:subject_elder_fkey" },
    owner: `${BASE} alter table subject add column elder int, add column elder_at timestamptz,
      add constraint subject_elder_fkey foreign key (elder, elder_at) references subject`,
    becomes: /"subject" drop constraint "subject_elder_fkey"/,
    untilVersion: 17,
  },
  {
    ...{ what: "an index that is not valid", id: "skip_invalid_index:broken" },
    owner: `${BASE} insert into subject values (1, now()), (1, now() - interval '1 hour')`,
    broken: "create unique index concurrently broken on subject (id)",
    becomes: /^(?!.*"[^"]*broken")/s,
  },
  {
    ...{ what: "a disk whose free space nobody said", id: "space_unknown" },
    owner: BASE,
    freeBytes: null,
    becomes: /vacuum/,
  },
];

for (const question of QUESTIONS)
  test(`${question.what} is asked about, and done when it is accepted`, async ({
    ground,
    skip,
  }) => {
    const { owner } = ground;
    if ((await majorOf(ground)) > (question.untilVersion ?? Number.POSITIVE_INFINITY)) skip();
    await owner.query(question.owner);
    if (question.broken) await expect(owner.query(question.broken)).rejects.toThrow();
    const accept = question.accept ?? [];
    const freeBytes = question.freeBytes === null ? null : 1e12;
    const { since = null } = question;
    const options = { key: "at", interval: "month", freeBytes, since };

    const open = await planSubject(owner, { ...options, accept });
    const answered = await planSubject(owner, { ...options, accept: [...accept, question.id] });

    expect(open.verdict).toBe("questions");
    const unanswered = open.questions.filter(({ isAccepted }) => !isAccepted);
    expect(unanswered).toMatchObject([{ id: question.id, message: expect.stringMatching(/\.$/) }]);
    expect(answered.verdict).toBe("possible");
    expect(answered.phases).toEqual(open.phases);
    expect(statementsOf(answered)).toMatch(question.becomes);
  });

type Warned = {
  what: string;
  code: PlanCode;
  owner: string;
  admin?: string;
  says: RegExp;
  /** The first version that carries it over. */
  fromVersion?: number;
} & Partial<Subject>;

const WARNINGS: Warned[] = [
  {
    ...{ what: "a function that finds the table by name", code: "functions_mention" },
    owner: `${BASE} create function seen() returns bigint language sql as 'select count(*) from subject'`,
    says: /seen\(\)/,
  },
  {
    ...{ what: "privileges given by others", code: "grants_of_others" },
    owner: `${BASE} grant select on subject to reader with grant option; grant usage on schema subject_schema to reader`,
    admin: "set role reader; grant select on subject_schema.subject to public; reset role",
    says: /the owner gives them/,
  },
  {
    ...{ what: "an identity whose numbers are nearly used up", code: "identity_margin" },
    owner: `create table subject (id int generated always as identity (start 2000000000), at date not null, primary key (id, at));
      insert into subject (at) values ('2026-01-01')`,
    says: /93 %/,
  },
  {
    ...{ what: "more partitions than are comfortable", code: "many_partitions" },
    owner: `${BASE} insert into subject values (1, now() - interval '600 days')`,
    ...{ interval: "day", says: /more than 500/ },
  },
  {
    what: "a key without an index",
    code: "no_key_index",
    owner: BASE,
    says: /No index begins with at/,
  },
  {
    what: "what must not be done meanwhile",
    code: "while_it_lasts",
    owner: BASE,
    says: /TRUNCATE/,
  },
  { what: "old snapshots", code: "old_snapshots", owner: BASE, says: /REPEATABLE READ/ },
  {
    what: "rows outside the partitions",
    code: "rows_outside",
    owner: BASE,
    says: /earlier in a playbook, --earlier/,
  },
  {
    ...{ what: "rows that stay behind", code: "rows_stay_behind" },
    owner: `${BASE} insert into subject select n, timestamptz '2026-01-01Z' + n * interval '1 day' from generate_series(0, 9) n`,
    ...{ since: "2026-01-04T12:00:00Z", says: /^4 rows .* 2026-01-04 12:00:00\+00/ },
  },
  {
    ...{ what: "a trigger that may change any column", code: "trigger_before", fromVersion: 13 },
    owner: `${BASE} create function fill() returns trigger language plpgsql as $$ begin new := old; return new; end $$;
      create trigger one before update on subject for each row execute function fill()`,
    says: /cannot be read/,
  },
  {
    ...{ what: "a trigger that asks for its table's name", code: "trigger_sees_partition" },
    owner: `${BASE} create function note() returns trigger language plpgsql as $$ begin perform tg_table_name; return new; end $$;
      create trigger one after update on subject for each row execute function note()`,
    says: /the partition's name/,
  },
  {
    ...{ what: "a key that is no longer unique alone", code: "uniqueness_widened" },
    ...{
      owner: "create table subject (id int primary key, at date not null)",
      says: /rolling back would be blocked/,
    },
  },
  {
    ...{ what: "a publication that names the table", code: "subscribers_go_on", fromVersion: 13 },
    owner: BASE,
    admin: `create publication of_it for table subject_schema.subject
      with (publish_via_partition_root = true);
      alter publication of_it owner to subject_owner`,
    says: /miss nothing and need no refresh/,
  },
  {
    ...{ what: "a server that keeps no record of statements", code: "application_statements" },
    ...{ owner: BASE, says: /keeps no record/ },
  },
];

for (const { what, code, owner, admin, says, fromVersion, ...subject } of WARNINGS)
  test(`${what} is warned about`, async ({ ground, skip }) => {
    if ((await majorOf(ground)) < (fromVersion ?? 0)) skip();
    await ground.owner.query(owner);
    if (admin) await ground.admin.query(admin);

    const plan = await planSubject(ground.owner, { key: "at", interval: "month", ...subject });

    const said = plan.warnings.filter((warning) => warning.code === code);
    expect(said.map((warning) => `${warning.message}${warning.subject}`)).toEqual([
      expect.stringMatching(says),
    ]);
  });

function statementsOf(plan: Awaited<ReturnType<typeof planSubject>>): string {
  const actions = plan.phases.flatMap((phase) => phase.actions);
  return actions.flatMap((action) => renderAction(action).map(({ text }) => text)).join("\n");
}
