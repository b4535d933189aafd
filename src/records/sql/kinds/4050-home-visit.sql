-- 走访 (homeVisit). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_home_visit (
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
  "reason" text not null,
  "channel" text,
  "home" uuid,
  "household" text,
  "address" text,
  "grid" text,
  "matter" text not null,
  "situation" text,
  "needs" jsonb not null,
  "follow_up" text,
  "next_visit_on" date,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_home_visit
  add column if not exists imported_in uuid,
  add column if not exists "reason" text,
  add column if not exists "channel" text,
  add column if not exists "home" uuid,
  add column if not exists "household" text,
  add column if not exists "address" text,
  add column if not exists "grid" text,
  add column if not exists "matter" text,
  add column if not exists "situation" text,
  add column if not exists "needs" jsonb,
  add column if not exists "follow_up" text,
  add column if not exists "next_visit_on" date,
  add column if not exists "photos" jsonb;

alter table taizhang.kind_home_visit
  alter column "channel" drop not null,
  alter column "home" drop not null,
  alter column "household" drop not null,
  alter column "address" drop not null,
  alter column "grid" drop not null,
  alter column "situation" drop not null,
  alter column "follow_up" drop not null,
  alter column "next_visit_on" drop not null;

alter table taizhang.kind_home_visit drop constraint if exists home_visit_reason;
alter table taizhang.kind_home_visit add constraint home_visit_reason check ("reason" in ('routine', 'hardship', 'elderly', 'safety', 'dispute', 'festival'));

alter table taizhang.kind_home_visit drop constraint if exists home_visit_channel;
alter table taizhang.kind_home_visit add constraint home_visit_channel check ("channel" in ('door', 'phone', 'notice'));

alter table taizhang.kind_home_visit drop constraint if exists home_visit_home;
alter table taizhang.kind_home_visit add constraint home_visit_home foreign key (street, "home") references taizhang.kind_household (street, id);

drop index if exists taizhang.kind_home_visit_by_reason;
drop index if exists taizhang.kind_home_visit_by_channel;
drop index if exists taizhang.kind_home_visit_by_household;
drop index if exists taizhang.kind_home_visit_by_address;
drop index if exists taizhang.kind_home_visit_by_grid;
drop index if exists taizhang.kind_home_visit_by_matter;
drop index if exists taizhang.kind_home_visit_by_next_visit_on;
create index if not exists kind_home_visit_by_org on taizhang.kind_home_visit (street, org_path, serial, id);
create index if not exists kind_home_visit_by_changed on taizhang.kind_home_visit (street, changed_at, id);
create index if not exists kind_home_visit_by_occurred on taizhang.kind_home_visit (street, occurred_at, id);
create index if not exists kind_home_visit_by_recorded on taizhang.kind_home_visit (street, recorded_at, id);
create index if not exists kind_home_visit_by_home on taizhang.kind_home_visit (street, "home", id);
create index if not exists kind_home_visit_imported on taizhang.kind_home_visit (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_home_visit enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_home_visit;
create policy scope on taizhang.kind_home_visit using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_home_visit');
