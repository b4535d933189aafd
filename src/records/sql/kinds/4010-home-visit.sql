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
  "grid" text not null,
  "matter" text not null,
  "household" text not null,
  "address" text,
  "situation" text,
  "follow_up" text,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_home_visit
  add column if not exists imported_in uuid,
  add column if not exists "reason" text,
  add column if not exists "grid" text,
  add column if not exists "matter" text,
  add column if not exists "household" text,
  add column if not exists "address" text,
  add column if not exists "situation" text,
  add column if not exists "follow_up" text,
  add column if not exists "photos" jsonb;

alter table taizhang.kind_home_visit drop constraint if exists home_visit_reason;
alter table taizhang.kind_home_visit add constraint home_visit_reason check ("reason" in ('routine', 'hardship', 'elderly', 'safety', 'dispute', 'festival'));

drop index if exists taizhang.kind_home_visit_by_reason;
drop index if exists taizhang.kind_home_visit_by_grid;
drop index if exists taizhang.kind_home_visit_by_matter;
drop index if exists taizhang.kind_home_visit_by_household;
drop index if exists taizhang.kind_home_visit_by_address;
create index if not exists kind_home_visit_by_org on taizhang.kind_home_visit (street, org_path, serial, id);
create index if not exists kind_home_visit_by_changed on taizhang.kind_home_visit (street, changed_at, id);
create index if not exists kind_home_visit_by_occurred on taizhang.kind_home_visit (street, occurred_at, id);
create index if not exists kind_home_visit_by_recorded on taizhang.kind_home_visit (street, recorded_at, id);
create index if not exists kind_home_visit_imported on taizhang.kind_home_visit (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_home_visit enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_home_visit;
create policy scope on taizhang.kind_home_visit using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_home_visit');
