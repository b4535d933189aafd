-- 户情 (household). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_household (
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
  "building" text not null,
  "room" text not null,
  "head" text not null,
  "phone" text,
  "grid" uuid not null,
  "courtyard" uuid,
  "members" integer not null,
  "residence" text not null,
  "needs" text,
  primary key (street, id)
);

alter table taizhang.kind_household
  add column if not exists imported_in uuid,
  add column if not exists "building" text,
  add column if not exists "room" text,
  add column if not exists "head" text,
  add column if not exists "phone" text,
  add column if not exists "grid" uuid,
  add column if not exists "courtyard" uuid,
  add column if not exists "members" integer,
  add column if not exists "residence" text,
  add column if not exists "needs" text;

alter table taizhang.kind_household
  alter column "phone" drop not null,
  alter column "courtyard" drop not null,
  alter column "needs" drop not null;

alter table taizhang.kind_household drop constraint if exists household_grid;
alter table taizhang.kind_household add constraint household_grid foreign key (street, "grid") references taizhang.kind_grid (street, id);

alter table taizhang.kind_household drop constraint if exists household_courtyard;
alter table taizhang.kind_household add constraint household_courtyard foreign key (street, "courtyard") references taizhang.kind_courtyard (street, id);

alter table taizhang.kind_household drop constraint if exists household_residence;
alter table taizhang.kind_household add constraint household_residence check ("residence" in ('owner', 'tenant', 'lodging', 'empty'));

alter table taizhang.kind_household drop constraint if exists household_needs;
alter table taizhang.kind_household add constraint household_needs check ("needs" in ('aloneElderly', 'hardship', 'disability', 'child', 'illness'));

drop index if exists taizhang.kind_household_by_building;
drop index if exists taizhang.kind_household_by_room;
drop index if exists taizhang.kind_household_by_head;
drop index if exists taizhang.kind_household_by_phone;
drop index if exists taizhang.kind_household_by_members;
drop index if exists taizhang.kind_household_by_residence;
drop index if exists taizhang.kind_household_by_needs;
create index if not exists kind_household_by_org on taizhang.kind_household (street, org_path, serial, id);
create index if not exists kind_household_by_changed on taizhang.kind_household (street, changed_at, id);
create index if not exists kind_household_by_occurred on taizhang.kind_household (street, occurred_at, id);
create index if not exists kind_household_by_recorded on taizhang.kind_household (street, recorded_at, id);
create index if not exists kind_household_by_grid on taizhang.kind_household (street, "grid", id);
create index if not exists kind_household_by_courtyard on taizhang.kind_household (street, "courtyard", id);
create index if not exists kind_household_imported on taizhang.kind_household (street, imported_in, id) where imported_in is not null;
create unique index if not exists kind_household_by_number on taizhang.kind_household (street, number);

alter table taizhang.kind_household enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_household;
create policy scope on taizhang.kind_household using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_household');
