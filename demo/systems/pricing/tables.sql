-- Prices of holiday homes, uploaded as CSV and analysed by day. Columns are camelCase, as its ORM made them.

create table users (
  id uuid primary key default gen_random_uuid(),
  email text not null unique,
  "fullName" text not null,
  "createdAt" timestamptz not null default now()
);

create table properties (
  id uuid primary key default gen_random_uuid(),
  "ownerId" uuid not null references users (id),
  name text not null,
  city text not null,
  "createdAt" timestamptz not null default now()
);

create table pricing_data (
  id uuid not null default gen_random_uuid(),
  "propertyId" uuid not null,
  "uploadedBy" uuid,
  date date,
  "roomType" text not null default 'standard',
  price numeric(10, 2) not null,
  "competitorPrice" numeric(10, 2),
  "occupancyRate" numeric(5, 2) not null default 0,
  attributes jsonb not null default '{}',
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table price_overrides (
  id uuid primary key default gen_random_uuid(),
  "pricingDataId" uuid not null,
  price numeric(10, 2) not null,
  reason text not null
);
