-- Answers to different evidence are answers to different questions: together they make no quorum.
create function refuse_quorum_on_mixed_evidence() returns trigger language plpgsql as $$
begin
  if (select count(distinct digest) from decision
       where run_id = new.run_id and gate_id = new.id and round = new.round
         and ended_at is null and answer = 'approve') > 1 then
    raise exception 'The gate % has approvals of different evidence.', new.id
      using errcode = 'check_violation', constraint = tg_name;
  end if;
  return new;
end $$;
create trigger gate_approved_on_one_evidence
  before update of status on gate
  for each row when (old.status <> 'approved' and new.status = 'approved')
  execute function refuse_quorum_on_mixed_evidence();
