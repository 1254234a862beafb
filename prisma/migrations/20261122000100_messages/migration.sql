alter table person add column news_by_mail boolean not null default true;

create table message (
  id         uuid primary key,
  run_id     uuid references run (id) on delete restrict on update cascade,
  event      text not null,
  about      jsonb not null default '{}',
  words      text,
  to_ids     uuid[],
  link       text,
  dedupe     text not null,
  at         timestamptz(3) not null,
  created_at timestamptz(3) not null default current_timestamp,
  subject    text,
  body       text,
  channels   text[],
  sender_id  uuid references person (id) on delete restrict on update cascade,
  sender     text,
  routed_at  timestamptz(3),
  constraint message_link_stays_here check (link is null or link like '/%' and link not like '//%'),
  constraint message_text_is_whole check ((subject is null) = (body is null)),
  constraint message_announced_by_somebody check (event <> 'announcement' or (sender is not null and body is not null))
);
create unique index message_dedupe_key on message (dedupe);
create index message_run_id_idx on message (run_id);
create index message_created_at_idx on message (created_at);

create table delivery (
  id         uuid primary key,
  message_id uuid not null references message (id) on delete restrict on update cascade,
  channel    text not null,
  person_id  uuid references person (id) on delete restrict on update cascade,
  status     text not null default 'waiting',
  tries      integer not null default 0,
  next_at    timestamptz(3) not null,
  ended_at   timestamptz(3),
  constraint delivery_status_valid check (status in ('waiting', 'sending', 'sent', 'failed')),
  constraint delivery_ended_only_at_an_end check ((ended_at is not null) = (status in ('sent', 'failed'))),
  constraint delivery_sent_only_by_trying check (status <> 'sent' or tries > 0)
);
-- A message goes to each once, however often it is routed; nobody in person is one recipient too.
create unique index delivery_recipient_key on delivery
  (message_id, channel, coalesce(person_id, '00000000-0000-0000-0000-000000000000'));
create index delivery_channel_next_at_idx on delivery (channel, next_at);
create index delivery_message_id_idx on delivery (message_id);

create table delivery_try (
  delivery_id uuid not null references delivery (id) on delete restrict on update cascade,
  number      integer not null,
  started_at  timestamptz(3) not null,
  ended_at    timestamptz(3),
  outcome     text,
  answer      text not null default '',
  primary key (delivery_id, number),
  constraint delivery_try_outcome_valid check (outcome is null or outcome in ('sent', 'refused', 'not reached', 'unknown', 'not possible')),
  constraint delivery_try_ends_with_an_outcome check ((ended_at is null) = (outcome is null))
);

create table channel_state (
  channel       text primary key,
  failures      integer not null default 0,
  failing_since timestamptz(3),
  dead_since    timestamptz(3),
  last_sent_at  timestamptz(3),
  last_answer   text not null default '',
  constraint channel_state_fails_since check ((failures > 0) = (failing_since is not null)),
  constraint channel_state_dead_only_while_failing check (dead_since is null or failures > 0)
);

create table message_rule (
  event    text not null,
  channel  text not null,
  audience text not null,
  is_on    boolean not null,
  primary key (event, channel, audience)
);

-- What was told is kept as it was told; only that it was routed is added.
create trigger message_is_kept
  before update on message
  for each row
  when (old.routed_at is not null or (to_jsonb(old) - 'routed_at') <> (to_jsonb(new) - 'routed_at'))
  execute function refuse_rewriting();
create trigger message_never_removed
  before delete on message
  for each row execute function refuse_rewriting();
create trigger message_never_truncated
  before truncate on message
  for each statement execute function refuse_rewriting();
create trigger delivery_sent_is_final
  before update or delete on delivery
  for each row when (old.status = 'sent') execute function refuse_rewriting();
create trigger delivery_try_ended_is_final
  before update or delete on delivery_try
  for each row when (old.ended_at is not null) execute function refuse_rewriting();
