-- A browser of a person that takes notifications, as its push service knows it.
create table push_device (
  id         uuid primary key,
  person_id  uuid not null references person (id) on delete cascade on update cascade,
  endpoint   text not null,
  p256dh     text not null,
  auth       text not null,
  browser    text not null default '',
  created_at timestamptz(3) not null default current_timestamp,
  constraint push_device_endpoint_is_an_address check (endpoint ~ '^https?://')
);
-- A browser is one person's: whoever turns notifications on in it last.
create unique index push_device_endpoint_key on push_device (endpoint);
create index push_device_person_id_idx on push_device (person_id);
