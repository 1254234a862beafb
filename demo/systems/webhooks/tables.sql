-- The log of every webhook sent, kept for 15 days by deleting; the days before are what the deleting left behind.

create table webhook_endpoint (
  id serial primary key,
  name text not null,
  webhook_url text not null,
  active boolean not null default true
);

create table webhook_log (
  id bigserial not null,
  webhook_endpoint_id integer not null,
  "timestamp" timestamptz not null default now(),
  status text not null default 'Pending',
  status_code integer,
  request_headers jsonb not null default '{}',
  request_body jsonb not null default '{}',
  response_body jsonb not null default '{}'
);
