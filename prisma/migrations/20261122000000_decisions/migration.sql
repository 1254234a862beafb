-- Every gate says itself what it asks, so that gates which no plan wrote are rows like the others.
alter table gate
  add column kind         text,
  add column step_id      text,
  add column asks         jsonb,
  add column round        integer not null default 1,
  add column digest       text,
  add column expires_at   timestamptz(3),
  add column escalated_at timestamptz(3),
  add column reminders    integer not null default 0;
update gate
   set kind = case when gate.phase_id is null then 'plan' else 'phase' end,
       asks = jsonb_build_object('escalate', null) || case
         when gate.phase_id is null then run.plan -> 'approval'
         else (select phase -> 'gate' from jsonb_array_elements(run.plan -> 'phases') as phase
                where phase ->> 'id' = gate.phase_id)
       end,
       round = greatest(1, (select max(decision.round) from decision
                             where decision.run_id = gate.run_id and decision.gate_id = gate.id))
  from run
 where run.id = gate.run_id;
-- Answers from before it was opened this time were given in the rounds before.
update gate
   set round = gate.round + 1
 where gate.status = 'open'
   and exists (select from decision where decision.run_id = gate.run_id and decision.gate_id = gate.id)
   and not exists (select from decision
                    where decision.run_id = gate.run_id and decision.gate_id = gate.id
                      and decision.decided_at >= gate.opened_at);
alter table gate
  alter column kind set not null,
  alter column asks set not null,
  add constraint gate_kind_valid check (kind in ('plan', 'phase', 'step', 'rollback', 'late')),
  add constraint gate_round_counts_up check (round > 0),
  add constraint gate_reminders_count_up check (reminders >= 0),
  add constraint gate_of_a_step_names_it check (kind <> 'step' or step_id is not null),
  add constraint gate_says_whom_it_asks check (jsonb_typeof(asks -> 'by') = 'object');

alter table decision
  add column digest          text,
  add column shown           jsonb,
  add column option          text,
  add column on_behalf_of_id uuid references person (id) on delete restrict on update cascade,
  add column on_behalf_of    text,
  add column is_alone        boolean not null default false,
  add column ended_at        timestamptz(3),
  add column ended_because   text,
  add column ended_words     text,
  add constraint decision_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  add constraint decision_digest_is_of_what_was_shown check ((digest is null) = (shown is null)),
  add constraint decision_never_for_oneself check (on_behalf_of_id <> person_id),
  add constraint decision_names_for_whom check ((on_behalf_of_id is null) = (on_behalf_of is null)),
  add constraint decision_ended_reason_valid check (ended_because in ('withdrawn', 'void', 'expired')),
  add constraint decision_ends_with_a_reason check ((ended_at is null) = (ended_because is null));
-- Nobody has two answers that count in one round, neither in person nor through a deputy.
drop index decision_run_id_gate_id_round_person_id_key;
create index decision_run_id_gate_id_idx on decision (run_id, gate_id);
create unique index decision_one_a_person on decision (run_id, gate_id, round, person_id)
  where ended_at is null;
create unique index decision_one_a_principal
  on decision (run_id, gate_id, round, coalesce(on_behalf_of_id, person_id))
  where ended_at is null;

-- What was decided stays as it was; only its end is written, and only once.
create function refuse_rewriting_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null
     and to_jsonb(new) - array['ended_at', 'ended_because', 'ended_words']
       = to_jsonb(old) - array['ended_at', 'ended_because', 'ended_words'] then
    return new;
  end if;
  raise exception 'A decision is never changed or removed; it can only be ended, once.'
    using errcode = 'restrict_violation';
end $$;
drop trigger decision_append_only on decision;
create trigger decision_only_ends
  before update or delete on decision
  for each row execute function refuse_rewriting_decision();
create trigger decision_end_tells after update on decision for each row execute function tell_run_changed();

-- A gate is approved by as many as it asks for, in its present round and on the same evidence.
create function refuse_approval_without_quorum() returns trigger language plpgsql as $$
declare
  needed integer;
  found  integer;
begin
  if exists (select from decision
              where run_id = new.run_id and gate_id = new.id and round = new.round
                and ended_at is null and answer = 'approve' and is_alone) then
    return new;
  end if;
  with given as (
    select "as", count(*) as times from decision
     where run_id = new.run_id and gate_id = new.id and round = new.round
       and ended_at is null and answer = 'approve'
     group by "as"
  ), asked as (
    select key as "as", value::integer as times from jsonb_each_text(new.asks -> 'by')
  ), stand_ins as (
    select key as "as", value::integer as times
      from jsonb_each_text(coalesce(nullif(new.asks -> 'escalate', 'null') -> 'to', '{}'))
     where new.escalated_at is not null
  )
  select coalesce((select sum(times) from asked), 0),
         coalesce((select sum(least(asked.times, given.times)) from asked join given using ("as")), 0)
       + coalesce((select sum(least(stand_ins.times, greatest(0, given.times - coalesce(asked.times, 0))))
                     from stand_ins join given using ("as") left join asked using ("as")), 0)
    into needed, found;
  if found < needed then
    raise exception 'The gate % asks for % and has %.', new.id, needed, found
      using errcode = 'check_violation', constraint = tg_name;
  end if;
  return new;
end $$;
create trigger gate_approved_by_its_quorum
  before update of status on gate
  for each row when (old.status <> 'approved' and new.status = 'approved')
  execute function refuse_approval_without_quorum();

alter table run
  add column replaces_id  uuid references run (id) on delete restrict on update cascade,
  add column edited_by_id uuid references person (id) on delete restrict on update cascade,
  add constraint run_never_replaces_itself check (replaces_id <> id);

create table deputy (
  id         uuid primary key,
  person_id  uuid not null references person (id) on delete restrict on update cascade,
  "as"       text not null,
  deputy_id  uuid not null references person (id) on delete restrict on update cascade,
  starts_at  timestamptz(3) not null,
  ends_at    timestamptz(3) not null,
  reason     text not null,
  created_at timestamptz(3) not null default current_timestamp,
  revoked_at timestamptz(3),
  constraint deputy_is_somebody_else check (deputy_id <> person_id),
  constraint deputy_begins_before_it_ends check (starts_at < ends_at)
);
create index deputy_person_id_idx on deputy (person_id);
create index deputy_deputy_id_idx on deputy (deputy_id);
