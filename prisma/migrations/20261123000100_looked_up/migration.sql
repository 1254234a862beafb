-- What only a look into the target can tell of a step behind a gate: part of what is decided on.
create table gate_look (
  run_id    uuid not null,
  gate_id   text not null,
  step_id   text not null,
  parts     jsonb not null default '[]',
  problem   text,
  looked_at timestamptz(3),
  primary key (run_id, gate_id, step_id),
  foreign key (run_id, gate_id) references gate (run_id, id) on delete cascade on update cascade,
  constraint gate_look_parts_are_a_list check (jsonb_typeof(parts) = 'array'),
  constraint gate_look_unlooked_says_so check (looked_at is not null or problem is not null)
);
create index gate_look_wanted on gate_look (run_id) where looked_at is null;
create trigger gate_look_of_a_closed_run
  before insert or update or delete on gate_look
  for each row execute function refuse_closed_run();
