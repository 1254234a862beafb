create table reference (id int primary key);
insert into reference select generate_series(1, 20);
create sequence numbers;
create function note_change() returns trigger language plpgsql as $$ begin perform 1; return null; end $$;

create table whole (
  id bigint not null default nextval('numbers'),
  dropped text,
  at timestamptz not null,
  name text collate "C" not null default 'it''s',
  amount numeric(10, 2),
  doubled numeric generated always as (amount * 2) stored,
  reference_id int,
  constraint whole_pkey primary key (id, at),
  constraint whole_name_key unique (name, at) deferrable initially deferred,
  constraint whole_amount_positive check (amount > 0),
  constraint whole_reference_fkey foreign key (reference_id) references reference on delete cascade
) partition by range (at);
alter table whole drop column dropped;
create index whole_late_idx on whole (at desc nulls last, lower(name)) include (amount) where amount > 3;
create index whole_expression_idx on whole ((amount + 1));
create trigger whole_after after insert or update of amount on whole
  for each row when (new.amount > 3) execute function note_change('an argument');
create trigger whole_statement after delete on whole for each statement execute function note_change();

create table subject (
  reference_id int,
  at timestamptz not null,
  gone int,
  id bigint not null default nextval('numbers'),
  name text collate "C" not null default 'it''s',
  amount numeric(10, 2),
  doubled numeric generated always as (amount * 2) stored,
  constraint subject_pkey primary key (id, at),
  constraint whole_amount_positive check (amount > 0),
  constraint subject_below check (amount < 100000)
) with (fillfactor = 80, toast.autovacuum_enabled = off);
alter table subject drop column gone;
alter table subject alter column name set statistics 300;
alter table whole attach partition subject for values from (minvalue) to ('2026-03-01 05:00:00+00');
create table whole_later partition of whole for values from ('2026-03-01 05:00:00+00') to ('2026-08-01 00:00:00+00');

create index subject_own_idx on subject (reference_id, at);
create statistics subject_pairs (dependencies) on amount, reference_id from subject;
create trigger subject_after after update on subject for each row execute function note_change();
create view of_subject with (security_barrier) as select id, at, amount from subject where amount > 1;
comment on table subject is 'What was';
comment on column subject.amount is 'In "euro"';
alter table subject enable row level security;
create policy subject_policy on subject for select to reader using (amount > 5);
grant select on subject to reader with grant option;
grant select, insert on whole to reader;

insert into whole (at, name, amount, reference_id)
select timestamptz '2026-01-05Z' + n * interval '6 hours', 'row ' || n, n, n % 20 + 1 from generate_series(1, 300) n;
