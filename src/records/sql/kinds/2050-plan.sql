-- 计划 (plan). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_plan (
  street text collate "C" not null,
  id uuid not null,
  org uuid not null,
  org_path text collate "C" not null,
  state text,
  version integer not null check (version >= 1),
  number text,
  serial integer,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  recorder uuid not null,
  imported_in uuid,
  erased boolean not null default false,
  "type" text not null,
  "title" text not null,
  "year" integer not null,
  "goal" text,
  "papers" jsonb not null,
  "before" uuid,
  primary key (street, id)
);

alter table taizhang.kind_plan
  add column if not exists imported_in uuid,
  add column if not exists "type" text,
  add column if not exists "title" text,
  add column if not exists "year" integer,
  add column if not exists "goal" text,
  add column if not exists "papers" jsonb,
  add column if not exists "before" uuid;

alter table taizhang.kind_plan
  alter column "goal" drop not null,
  alter column "before" drop not null;

alter table taizhang.kind_plan drop constraint if exists plan_type;
alter table taizhang.kind_plan add constraint plan_type check ("type" in ('study', 'training', 'activities', 'work'));

alter table taizhang.kind_plan drop constraint if exists plan_before;
alter table taizhang.kind_plan add constraint plan_before foreign key (street, "before") references taizhang.kind_plan (street, id);

drop index if exists taizhang.kind_plan_by_type;
drop index if exists taizhang.kind_plan_by_title;
drop index if exists taizhang.kind_plan_by_year;
create index if not exists kind_plan_by_org on taizhang.kind_plan (street, org_path, serial, id);
create index if not exists kind_plan_by_changed on taizhang.kind_plan (street, changed_at, id);
create index if not exists kind_plan_by_occurred on taizhang.kind_plan (street, occurred_at, id);
create index if not exists kind_plan_by_recorded on taizhang.kind_plan (street, recorded_at, id);
create index if not exists kind_plan_by_type_occurred on taizhang.kind_plan (street, "type", occurred_at, id);
create index if not exists kind_plan_by_before on taizhang.kind_plan (street, "before", id);
create index if not exists kind_plan_imported on taizhang.kind_plan (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_plan enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_plan;
create policy scope on taizhang.kind_plan using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_plan');
