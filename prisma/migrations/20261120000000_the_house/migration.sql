create table panel (
  id              integer primary key default 1,
  key_check       text not null,
  setup_code_hash text,
  created_at      timestamptz(3) not null default current_timestamp,
  constraint panel_has_one_row check (id = 1)
);

create table person (
  id             uuid primary key,
  email          text not null,
  name           text not null,
  password_hash  text,
  oidc_identity  text,
  roles          text[],
  created_at     timestamptz(3) not null default current_timestamp,
  deactivated_at timestamptz(3),
  constraint person_email_lower_case check (email = lower(email)),
  constraint person_roles_valid
    check (roles is not null and roles <@ array['administrator', 'operator', 'lead', 'viewer'])
);
create unique index person_email_key on person (email);
create unique index person_oidc_identity_key on person (oidc_identity);

create table lead_kind (
  name       text primary key,
  created_at timestamptz(3) not null default current_timestamp
);

create table lead_kind_of_person (
  person_id uuid not null references person (id) on delete cascade on update cascade,
  lead_kind text not null references lead_kind (name) on delete restrict on update cascade,
  primary key (person_id, lead_kind)
);
create index lead_kind_of_person_lead_kind_idx on lead_kind_of_person (lead_kind);

create table session (
  id               uuid primary key,
  person_id        uuid not null references person (id) on delete cascade on update cascade,
  created_at       timestamptz(3) not null default current_timestamp,
  authenticated_at timestamptz(3) not null,
  expires_at       timestamptz(3) not null,
  revoked_at       timestamptz(3),
  address          text,
  user_agent       text
);
create index session_person_id_idx on session (person_id);

create table fresh_grant (
  id          uuid primary key,
  session_id  uuid not null references session (id) on delete cascade on update cascade,
  secret_hash text not null,
  act         text not null,
  thing       text not null,
  expires_at  timestamptz(3) not null,
  used_at     timestamptz(3)
);
create unique index fresh_grant_secret_hash_key on fresh_grant (secret_hash);
create index fresh_grant_session_id_idx on fresh_grant (session_id);

create table sign_in_failure (
  subject        text primary key,
  failures       integer not null,
  last_failed_at timestamptz(3) not null,
  constraint sign_in_failure_counts_up check (failures > 0)
);

create table api_token (
  id           uuid primary key,
  person_id    uuid not null references person (id) on delete cascade on update cascade,
  name         text not null,
  start        text not null,
  secret_hash  text not null,
  scopes       text[],
  created_at   timestamptz(3) not null default current_timestamp,
  expires_at   timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at   timestamptz(3)
);
create unique index api_token_secret_hash_key on api_token (secret_hash);
create index api_token_person_id_idx on api_token (person_id);

create table target (
  id          uuid primary key,
  name        text not null,
  environment text not null,
  note        text not null default '',
  revision    integer not null default 1,
  created_at  timestamptz(3) not null default current_timestamp,
  retired_at  timestamptz(3)
);
-- A retired target gives its name back.
create unique index target_name_of_the_living on target (lower(name), environment) where retired_at is null;

create table target_address (
  target_id       uuid not null references target (id) on delete cascade on update cascade,
  kind            text not null,
  host            text not null,
  port            integer not null,
  database        text not null,
  username        text not null,
  sealed_password text,
  tls             text not null,
  ca              text,
  primary key (target_id, kind),
  constraint target_address_kind_valid check (kind in ('main', 'direct', 'replica')),
  constraint target_address_port_valid check (port between 1 and 65535),
  constraint target_address_tls_valid
    check (tls in ('disable', 'prefer', 'require', 'verify-ca', 'verify-full'))
);

create table audit_entry (
  seq           bigint primary key,
  at            timestamptz(3) not null,
  actor_kind    text not null,
  actor_id      text,
  actor_name    text not null,
  act           text not null,
  outcome       text not null,
  thing_kind    text not null,
  thing_id      text not null,
  thing_name    text not null,
  before        jsonb,
  after         jsonb,
  reason        text,
  address       text,
  previous_hash text not null,
  hash          text not null,
  constraint audit_entry_actor_kind_valid check (actor_kind in ('person', 'token', 'system', 'nobody')),
  constraint audit_entry_outcome_valid check (outcome in ('done', 'denied'))
);
create unique index audit_entry_hash_key on audit_entry (hash);
create index audit_entry_at_idx on audit_entry (at);
create index audit_entry_thing_kind_thing_id_idx on audit_entry (thing_kind, thing_id);

create table audit_head (
  id   integer primary key default 1,
  seq  bigint not null,
  hash text not null,
  constraint audit_head_has_one_row check (id = 1)
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is append-only; % on % is refused.', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_append_only
  before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_never_truncated
  before truncate on audit_entry
  for each statement execute function refuse_change();
create trigger audit_head_never_deleted
  before delete on audit_head
  for each row execute function refuse_change();
create trigger audit_head_never_truncated
  before truncate on audit_head
  for each statement execute function refuse_change();
