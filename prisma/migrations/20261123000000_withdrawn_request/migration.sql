-- Whoever asked to go back may take that back before it is decided: an end of its own, and of no other gate.
alter table gate
  drop constraint gate_status_valid,
  drop constraint gate_decided_only_at_a_decision,
  add constraint gate_status_valid
    check (status in ('waiting', 'open', 'approved', 'rejected', 'expired', 'withdrawn')),
  add constraint gate_decided_only_at_a_decision
    check ((decided_at is not null) = (status in ('approved', 'rejected', 'expired', 'withdrawn'))),
  add constraint gate_withdrawn_only_of_a_way_back check (status <> 'withdrawn' or kind = 'rollback');
drop trigger gate_moves_by_its_table on gate;
create trigger gate_moves_by_its_table
  before update of status on gate
  for each row when (old.status <> new.status) execute function refuse_illegal_move(
    'waiting open',
    'open approved', 'open rejected', 'open expired', 'open withdrawn',
    'approved open',
    'rejected open',
    'expired open',
    'withdrawn open');
