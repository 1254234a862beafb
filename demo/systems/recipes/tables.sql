-- Recipes, stock and production of bakeries. Names are camelCase, as its ORM made them. Several keys point
-- nowhere: "Company"."ownerId", "ProductionPlan"."createdBy", "ProductionTask"."assignedTo",
-- "InventoryMovement"."createdBy". A recipe has its category twice, as text and as "categoryId".

create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists "uuid-ossp";

create table "User" (
  id text primary key,
  email citext not null unique,
  name text not null
);

create table "Company" (
  id serial primary key,
  name text not null,
  "ownerId" text
);

create table "Category" (
  id serial primary key,
  name citext not null unique
);

create table "Recipe" (
  id serial primary key,
  slug text not null,
  name text not null,
  description text,
  method text,
  category text,
  "categoryId" integer,
  "companyId" integer not null,
  "sellingPrice" numeric(10, 2),
  "yieldQuantity" numeric(10, 2) not null default 1,
  "isArchived" boolean not null default false,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table "RecipeSection" (
  id serial primary key,
  "recipeId" integer not null,
  "order" integer not null,
  title text not null,
  "updatedAt" timestamptz not null default now()
);

create table "Ingredient" (
  id serial primary key,
  name citext not null unique,
  "packPrice" numeric(10, 2) not null,
  "packQuantity" numeric(10, 2) not null default 1,
  unit text not null default 'g',
  "updatedAt" timestamptz not null default now()
);

create table "RecipeItem" (
  id serial primary key,
  "recipeId" integer not null,
  "ingredientId" integer not null,
  quantity numeric(10, 2) not null,
  "updatedAt" timestamptz not null default now()
);

create table "ProductionPlan" (
  id serial primary key,
  "companyId" integer not null,
  "plannedFor" date not null,
  "createdBy" text
);

create table "ProductionTask" (
  id serial primary key,
  "planId" integer not null,
  "recipeId" integer not null,
  "assignedTo" text,
  "isDone" boolean not null default false
);

create table "ProductionHistory" (
  id bigserial primary key,
  "companyId" integer not null,
  "recipeId" integer not null,
  date date not null,
  quantity numeric(10, 2) not null
);

create table "InventoryMovement" (
  id uuid not null default uuid_generate_v4(),
  "companyId" integer not null,
  "ingredientId" integer not null,
  quantity numeric(10, 2) not null,
  reason text not null,
  "createdBy" text,
  "createdAt" timestamptz not null default now()
);

create table "SalesRecord" (
  id bigserial primary key,
  "companyId" integer not null,
  "recipeId" integer not null,
  "soldAt" timestamptz not null,
  quantity integer not null,
  revenue numeric(10, 2) not null
);

create table "Notification" (
  id bigserial primary key,
  "userId" text not null,
  message text not null,
  "readAt" timestamptz,
  "createdAt" timestamptz not null default now()
);

create table "WholesaleOrder" (
  id bigserial primary key,
  "companyId" integer not null,
  status text not null,
  "deliverOn" date not null,
  total numeric(10, 2) not null
);
