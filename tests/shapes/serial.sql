create table reference (id int primary key);
insert into reference select generate_series(1, 20);
create table subject (
  id bigserial,
  dropped text,
  at timestamptz not null,
  name text collate "C" not null default 'it''s',
  amount numeric(10, 2),
  doubled numeric generated always as (amount * 2) stored,
  doc jsonb not null default '{}',
  tags text[],
  reference_id int references reference (id) on delete cascade,
  constraint subject_pkey primary key (id, at),
  constraint subject_amount_positive check (amount > 0),
  constraint subject_name_key unique (name, at) deferrable initially deferred
) with (fillfactor = 80, toast.autovacuum_enabled = off);
alter table subject drop column dropped;
alter table subject alter column name set storage external, alter column name set statistics 300;
alter table subject alter column amount set (n_distinct = 10);
create index subject_doc_idx on subject using gin (doc jsonb_path_ops);
create index subject_late_idx on subject (at desc nulls last, lower(name)) include (amount)
  with (fillfactor = 70) where amount > 3 and reference_id is null;
create index subject_expression_idx on subject ((amount + 1), name text_pattern_ops);
alter index subject_expression_idx alter column 1 set statistics 77;
alter table subject cluster on subject_expression_idx;
create statistics subject_pairs (dependencies) on amount, reference_id from subject;
comment on table subject is 'The table';
comment on column subject.amount is 'In "euro"';
comment on index subject_late_idx is 'For the late';
comment on constraint subject_pkey on subject is 'The key';
comment on constraint subject_amount_positive on subject is 'No gifts';
comment on constraint subject_reference_id_fkey on subject is 'Whose';
comment on statistics subject_pairs is 'They go together';

create table child (subject_id bigint, subject_at timestamptz, note text,
  constraint child_subject_fkey foreign key (subject_id, subject_at) references subject (id, at) on delete cascade);
comment on constraint child_subject_fkey on child is 'Comes in';

create function note_change() returns trigger language plpgsql as $$ begin perform 1; return null; end $$;
create trigger subject_after after insert or update of amount on subject
  for each row when (new.amount > 3) execute function note_change('an argument');
create trigger subject_statement after delete on subject
  referencing old table as gone for each statement execute function note_change();
create constraint trigger subject_constraint after insert on subject
  deferrable initially deferred for each row execute function note_change();
comment on trigger subject_after on subject is 'Afterwards';

create view of_subject with (security_barrier) as select id, at, amount from subject where amount > 1
  with cascaded check option;
create view on_top as select * from of_subject;
create view whole_rows as select to_json(subject) as row from subject;

alter table subject enable row level security;
create policy subject_policy on subject for select to reader
  using (exists (select from reference where reference.id = subject.reference_id));
create policy subject_owner on subject as restrictive to public using (true) with check (amount > 0);
comment on policy subject_policy on subject is 'Who reads';
alter table child enable row level security;
create policy child_policy on child using (exists (select from subject where subject.id = child.subject_id));

grant select on subject to reader with grant option;
grant insert, update on subject to reader;
grant update (name) on subject to public;
revoke truncate on subject from current_user;

insert into subject (at, name, amount, reference_id)
select timestamptz '2026-01-05Z' + n * interval '6 hours', 'row ' || n, n, n % 20 + 1 from generate_series(1, 300) n;
insert into child select id, at from subject where id % 10 = 0;
