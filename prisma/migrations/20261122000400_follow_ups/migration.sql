-- When everything that follows a run is done too: from then on nothing of it changes any more.
alter table run add column closed_at timestamptz(3);
alter table run add constraint run_closed_only_after_its_end check (closed_at is null or ended_at is not null);

-- One list of things to do before the window or after the run, with the moment at which it is due.
create table checklist (
  run_id      uuid not null references run (id) on delete cascade on update cascade,
  phase_id    text not null,
  due_at      timestamptz(3) not null,
  asked_at    timestamptz(3) not null,
  reminded_at timestamptz(3),
  primary key (run_id, phase_id)
);
create index checklist_due_at_idx on checklist (due_at);

-- A small file that somebody put to an item, before signing it. Its bytes are never changed.
create table attachment (
  id          uuid primary key,
  run_id      uuid not null,
  step_id     text not null,
  epoch       integer not null,
  item        text not null,
  person_id   uuid not null,
  name        text not null,
  media_type  text not null,
  size        integer not null,
  sha256      text not null,
  content     bytea not null,
  attached_at timestamptz(3) not null default current_timestamp,
  foreign key (run_id, step_id, epoch, item, person_id)
    references sign_off (run_id, step_id, epoch, item, person_id) on delete cascade on update cascade,
  constraint attachment_is_small check (octet_length(content) = size and size between 1 and 2097152),
  constraint attachment_of_a_known_type check (media_type in ('text/plain', 'image/png', 'image/jpeg', 'image/webp', 'application/pdf')),
  constraint attachment_sha256_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);
create index attachment_of_signature_idx on attachment (run_id, step_id, epoch, item, person_id);

-- What was signed was signed with its files: none comes later, none goes, none changes.
create function refuse_signed_attachment() returns trigger language plpgsql as $$
declare
  at attachment := case when tg_op = 'DELETE' then old else new end;
begin
  if exists (select from sign_off s
              where s.run_id = at.run_id and s.step_id = at.step_id and s.epoch = at.epoch
                and s.item = at.item and s.person_id = at.person_id and s.signed_at is not null) then
    raise exception 'What was signed keeps its files as they were.' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' and (old.content <> new.content or old.name <> new.name or old.media_type <> new.media_type
                           or old.sha256 <> new.sha256) then
    raise exception 'An attached file is never changed.' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger attachment_of_a_signature_is_final
  before insert or update or delete on attachment
  for each row execute function refuse_signed_attachment();
create trigger attachment_tells after insert or update on attachment for each row execute function tell_run_changed();

-- A run that is closed is closed for good; notes are lines of its timeline and stay possible.
create function refuse_closed_run() returns trigger language plpgsql as $$
declare
  changed uuid := case when tg_op = 'DELETE' then old.run_id else new.run_id end;
begin
  if exists (select from run where id = changed and closed_at is not null) then
    raise exception 'The run is closed: nothing of it is changed any more.'
      using errcode = 'restrict_violation', constraint = 'run_closed_for_good';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger step_of_a_closed_run before insert or update or delete on step for each row execute function refuse_closed_run();
create trigger attempt_of_a_closed_run before insert or update or delete on attempt for each row execute function refuse_closed_run();
create trigger sign_off_of_a_closed_run before insert or update or delete on sign_off for each row execute function refuse_closed_run();
create trigger gate_of_a_closed_run before insert or update or delete on gate for each row execute function refuse_closed_run();
create trigger decision_of_a_closed_run before insert or update or delete on decision for each row execute function refuse_closed_run();
create trigger run_person_of_a_closed_run before insert or update or delete on run_person for each row execute function refuse_closed_run();
create function refuse_reopening() returns trigger language plpgsql as $$
begin
  raise exception 'The run is closed: nothing of it is changed any more.'
    using errcode = 'restrict_violation', constraint = 'run_closed_for_good';
end $$;
create trigger run_closed_for_good
  before update of closed_at, status, ended_at, started_at, opens_at, closes_at, way_back, wheel_holder_id, wheel_holder on run
  for each row when (old.closed_at is not null) execute function refuse_reopening();

-- What came to its end earlier, with nothing left to follow, is closed since then.
update run set closed_at = ended_at
 where (status in ('cancelled', 'rolled_back') or kind = 'dry run' or (status = 'completed' and not exists (
          select from jsonb_array_elements(plan -> 'phases') phase, jsonb_array_elements(phase -> 'steps') planned
            join step on step.run_id = run.id and step.id = planned ->> 'id'
           where phase ->> 'part' = 'after' and step.status not in ('passed', 'tolerated', 'skipped'))))
   and ended_at is not null
   and not exists (select from step where run_id = run.id and status in ('queued', 'running', 'pausing', 'stopping'));
