-- 小区楼院 (courtyard). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_courtyard (
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
  "name" text not null,
  "grid" uuid,
  "ownership" text not null,
  "buildings" integer not null,
  "households" integer not null,
  "property" uuid,
  "property_contact" text,
  "property_phone" text,
  "services" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_courtyard
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "grid" uuid,
  add column if not exists "ownership" text,
  add column if not exists "buildings" integer,
  add column if not exists "households" integer,
  add column if not exists "property" uuid,
  add column if not exists "property_contact" text,
  add column if not exists "property_phone" text,
  add column if not exists "services" jsonb;

alter table taizhang.kind_courtyard
  alter column "grid" drop not null,
  alter column "property" drop not null,
  alter column "property_contact" drop not null,
  alter column "property_phone" drop not null;

alter table taizhang.kind_courtyard drop constraint if exists courtyard_grid;
alter table taizhang.kind_courtyard add constraint courtyard_grid foreign key (street, "grid") references taizhang.kind_grid (street, id);

alter table taizhang.kind_courtyard drop constraint if exists courtyard_ownership;
alter table taizhang.kind_courtyard add constraint courtyard_ownership check ("ownership" in ('commodity', 'unitHousing', 'resettlement', 'unmanaged', 'mixed'));

alter table taizhang.kind_courtyard drop constraint if exists courtyard_property;
alter table taizhang.kind_courtyard add constraint courtyard_property foreign key (street, "property") references taizhang.kind_partner (street, id);

drop index if exists taizhang.kind_courtyard_by_name;
drop index if exists taizhang.kind_courtyard_by_ownership;
drop index if exists taizhang.kind_courtyard_by_buildings;
drop index if exists taizhang.kind_courtyard_by_households;
drop index if exists taizhang.kind_courtyard_by_property_contact;
drop index if exists taizhang.kind_courtyard_by_property_phone;
create index if not exists kind_courtyard_by_org on taizhang.kind_courtyard (street, org_path, serial, id);
create index if not exists kind_courtyard_by_changed on taizhang.kind_courtyard (street, changed_at, id);
create index if not exists kind_courtyard_by_occurred on taizhang.kind_courtyard (street, occurred_at, id);
create index if not exists kind_courtyard_by_recorded on taizhang.kind_courtyard (street, recorded_at, id);
create index if not exists kind_courtyard_by_grid on taizhang.kind_courtyard (street, "grid", id);
create index if not exists kind_courtyard_by_property on taizhang.kind_courtyard (street, "property", id);
create index if not exists kind_courtyard_imported on taizhang.kind_courtyard (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_courtyard enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_courtyard;
create policy scope on taizhang.kind_courtyard using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_courtyard');
