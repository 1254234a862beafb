-- Who samples a run: one worker at a time, and another when its session is gone.
create table sampler (
  run_id        uuid primary key references run (id) on delete cascade on update cascade,
  worker        text not null,
  claimed_at    timestamptz(3) not null default current_timestamp,
  is_reversible boolean not null default false
);

-- What was read of a run's target: one row a reading, thinned as it grows old.
create table sample (
  run_id     uuid not null references run (id) on delete cascade on update cascade,
  at         timestamptz(3) not null,
  resolution integer not null,
  figures    jsonb not null,
  words      jsonb not null default '{}',
  primary key (run_id, at),
  constraint sample_resolution_valid check (resolution in (1, 10, 60)),
  -- A run for days on end must not fill the panel's disk.
  constraint sample_is_small check (octet_length(figures::text) <= 8192 and octet_length(words::text) <= 4096)
);
create index sample_resolution_at_idx on sample (resolution, at);

-- How a partition was when it was last seen to change.
create table partition_sample (
  run_id     uuid not null references run (id) on delete cascade on update cascade,
  name       text not null,
  at         timestamptz(3) not null,
  resolution integer not null,
  figures    jsonb not null,
  primary key (run_id, name, at),
  constraint partition_sample_resolution_valid check (resolution in (1, 10, 60)),
  constraint partition_sample_is_small check (octet_length(figures::text) <= 1024)
);
create index partition_sample_run_id_at_idx on partition_sample (run_id, at);

-- Whoever follows samples is woken by the run's id; they are no change of the run.
create function tell_run_sampled() returns trigger language plpgsql as $$
begin
  perform pg_notify('slackwater_sample', new.run_id::text);
  return null;
end $$;
create trigger sample_tells after insert on sample for each row
  when (new.resolution = 1) execute function tell_run_sampled();
