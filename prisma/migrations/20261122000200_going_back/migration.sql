-- An emergency stop is a hold that resuming does not end: somebody who is named for it releases it first.
alter table run
  add column emergency_at    timestamptz(3),
  add column emergency_by_id uuid references person (id) on delete restrict on update cascade,
  add column emergency_by    text,
  add column back_asked_at   timestamptz(3),
  add column back_decided_at timestamptz(3),
  add constraint run_emergency_holds check (emergency_at is null or status = 'held'),
  add constraint run_emergency_names_who check ((emergency_at is null) = (emergency_by is null)),
  add constraint run_back_decided_once_it_goes_back
    check (back_decided_at is null or status in ('rolling_back', 'rolled_back'));

-- What somebody typed and was shown before a step destroys; whoever carries it out holds it against the target.
create table loss_confirmation (
  run_id    uuid not null,
  step_id   text not null,
  epoch     integer not null,
  person_id uuid references person (id) on delete restrict on update cascade,
  person    text not null,
  typed     text not null,
  shown     jsonb not null,
  at        timestamptz(3) not null,
  primary key (run_id, step_id, epoch),
  foreign key (run_id, step_id, epoch) references attempt (run_id, step_id, epoch) on delete cascade on update cascade,
  constraint loss_confirmation_typed_something check (typed <> '')
);
create trigger loss_confirmation_append_only
  before update or delete on loss_confirmation
  for each row execute function refuse_rewriting();

-- A way back is approved by those who agree on one and the same way, and a gate may ask for fewer than it names.
create or replace function refuse_approval_without_quorum() returns trigger language plpgsql as $$
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
    select "as", case new.kind when 'rollback' then option end as option, count(*) as times
      from decision
     where run_id = new.run_id and gate_id = new.id and round = new.round
       and ended_at is null and answer = 'approve'
     group by 1, 2
  ), asked as (
    select key as "as", value::integer as times from jsonb_each_text(new.asks -> 'by')
  ), stand_ins as (
    select key as "as", value::integer as times
      from jsonb_each_text(coalesce(nullif(new.asks -> 'escalate', 'null') -> 'to', '{}'))
     where new.escalated_at is not null
  ), counted as (
    select coalesce(sum(least(asked.times, given.times)), 0)
         + coalesce(sum(least(stand_ins.times, greatest(0, given.times - coalesce(asked.times, 0)))), 0) as times
      from given
      left join asked using ("as")
      left join stand_ins using ("as")
     group by given.option
  )
  select least((new.asks ->> 'enough')::integer, coalesce((select sum(times) from asked), 0)),
         coalesce((select max(times) from counted), 0)
    into needed, found;
  if found < needed then
    raise exception 'The gate % asks for % and has %.', new.id, needed, found
      using errcode = 'check_violation', constraint = tg_name;
  end if;
  return new;
end $$;
alter table decision
  add constraint decision_option_only_with_an_approval check (option is null or answer = 'approve');
