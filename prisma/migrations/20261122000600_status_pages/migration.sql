create table status_page (
  id              uuid primary key,
  run_id          uuid not null references run (id) on delete restrict on update cascade,
  address_hash    text not null,
  sealed_address  text not null,
  is_named        boolean not null default false,
  title           text not null,
  components      jsonb,
  charts          text[],
  planned_start   timestamptz(3) not null,
  planned_end     timestamptz(3) not null,
  published_by_id uuid references person (id) on delete restrict on update cascade,
  published_by    text not null,
  published_at    timestamptz(3) not null default current_timestamp,
  expires_at      timestamptz(3) not null,
  revoked_at      timestamptz(3),
  told_state      text,
  constraint status_page_address_is_sha256 check (address_hash ~ '^[0-9a-f]{64}$'),
  constraint status_page_expires_after_it_begins check (expires_at > published_at),
  constraint status_page_starts_before_it_ends check (planned_start < planned_end)
);
-- What an address has led to, it never leads elsewhere.
create unique index status_page_address_hash_key on status_page (address_hash);
create index status_page_run_id_idx on status_page (run_id);
create unique index status_page_one_at_a_time_key on status_page (run_id) where revoked_at is null;

create table status_message (
  id         uuid primary key,
  run_id     uuid not null references run (id) on delete restrict on update cascade,
  at         timestamptz(3) not null,
  title      text not null,
  text       text not null,
  sent_by_id uuid references person (id) on delete restrict on update cascade,
  sent_by    text not null,
  constraint status_message_says_something check (title <> '')
);
create index status_message_run_id_at_idx on status_message (run_id, at);

create table status_subscription (
  id                 uuid primary key,
  page_id            uuid not null references status_page (id) on delete restrict on update cascade,
  kind               text not null,
  recipient_hash     text not null,
  sealed_recipient   text,
  sealed_secret      text,
  token_hash         text not null,
  requested_from     text not null,
  created_at         timestamptz(3) not null default current_timestamp,
  confirmed_at       timestamptz(3),
  ended_at           timestamptz(3),
  constraint status_subscription_kind_valid check (kind in ('mail', 'webhook')),
  -- Whoever leaves is forgotten: nothing is kept that could be written to.
  constraint status_subscription_ended_is_forgotten check ((ended_at is null) = (sealed_recipient is not null))
);
create unique index status_subscription_token_hash_key on status_subscription (token_hash);
create unique index status_subscription_recipient_key on status_subscription (page_id, kind, recipient_hash) where ended_at is null;
create index status_subscription_requested_from_created_at_idx on status_subscription (requested_from, created_at);

create table status_notice (
  id              uuid primary key,
  subscription_id uuid not null references status_subscription (id) on delete restrict on update cascade,
  kind            text not null,
  about           text not null,
  at              timestamptz(3) not null,
  tries           integer not null default 0,
  sent_at         timestamptz(3),
  given_up_at     timestamptz(3),
  constraint status_notice_kind_valid check (kind in ('confirm', 'state', 'message')),
  constraint status_notice_ends_one_way check (sent_at is null or given_up_at is null)
);
-- A change is told to each subscriber once, however often it is noticed.
create unique index status_notice_subscription_id_kind_about_key on status_notice (subscription_id, kind, about);

create trigger status_message_append_only
  before update or delete on status_message
  for each row execute function refuse_rewriting();
create trigger status_message_never_truncated
  before truncate on status_message
  for each statement execute function refuse_rewriting();
-- A page that was taken back stays taken back; it is published again under another address.
create trigger status_page_revoked_is_final
  before update on status_page
  for each row when (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
  execute function refuse_rewriting();
create trigger status_page_tells after insert or update on status_page for each row execute function tell_run_changed();
create trigger status_message_tells after insert on status_message for each row execute function tell_run_changed();

create function tell_status_pages_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('slackwater_status', '');
  return null;
end $$;
create trigger status_page_tells_all after insert or update on status_page
  for each statement execute function tell_status_pages_changed();
