-- What was decided, signed, said or recorded is never rewritten, and neither is what it was about.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'What % keeps is never changed or removed.', tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger run_event_never_truncated
  before truncate on run_event
  for each statement execute function refuse_rewriting();
create trigger decision_append_only
  before update or delete on decision
  for each row execute function refuse_rewriting();
create trigger output_chunk_append_only
  before update or delete on output_chunk
  for each row execute function refuse_rewriting();
create trigger sign_off_signed_is_final
  before update or delete on sign_off
  for each row when (old.signed_at is not null) execute function refuse_rewriting();
create trigger attempt_ended_is_never_removed
  before delete on attempt
  for each row when (old.ended_at is not null) execute function refuse_rewriting();
create trigger playbook_version_append_only
  before update or delete on playbook_version
  for each row execute function refuse_rewriting();
create trigger run_plan_is_frozen
  before update of plan, checksum, playbook, target_id on run
  for each row
  when (old.checksum <> new.checksum or old.playbook <> new.playbook
        or old.target_id <> new.target_id or old.plan <> new.plan)
  execute function refuse_rewriting();
