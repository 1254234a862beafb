-- A shop whose schema is kept by a migration tool of its own: eight migrations applied, the ninth waits.

create table users (
  id bigint generated always as identity primary key,
  email text not null unique,
  full_name text not null,
  created_at timestamptz not null default now()
);

create table products (
  id bigint generated always as identity primary key,
  sku text not null unique,
  name text not null,
  price_cents integer not null,
  constraint products_price_not_negative check (price_cents >= 0)
);

create table orders (
  id bigint generated always as identity,
  order_number text not null,
  user_id bigint not null,
  status text not null default 'pending',
  total_cents integer not null default 0,
  note text,
  placed_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table order_items (
  id bigint generated always as identity,
  order_id bigint not null,
  product_id bigint not null,
  quantity integer not null,
  price_cents integer not null
);

create table _migration_history (
  version text primary key,
  name text not null,
  checksum text not null,
  risk text not null default 'low',
  status text not null default 'applied',
  execution_ms integer not null,
  applied_by text not null default current_user,
  applied_at timestamptz not null default now()
);

create table _migration_locks (
  lock_name text primary key,
  holder text not null,
  acquired_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table _migration_audit_log (
  id bigint generated always as identity primary key,
  action text not null,
  version text,
  actor text not null default current_user,
  details jsonb not null default '{}',
  "timestamp" timestamptz not null default now()
);
