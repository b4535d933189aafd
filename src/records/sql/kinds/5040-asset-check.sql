-- 资产盘点 (assetCheck). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_asset_check (
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
  "asset" uuid not null,
  "found" text not null,
  "count" integer not null,
  "place" text not null,
  "note" text,
  "photos" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_asset_check
  add column if not exists imported_in uuid,
  add column if not exists "asset" uuid,
  add column if not exists "found" text,
  add column if not exists "count" integer,
  add column if not exists "place" text,
  add column if not exists "note" text,
  add column if not exists "photos" jsonb;

alter table taizhang.kind_asset_check
  alter column "note" drop not null;

alter table taizhang.kind_asset_check drop constraint if exists asset_check_asset;
alter table taizhang.kind_asset_check add constraint asset_check_asset foreign key (street, "asset") references taizhang.kind_fixed_asset (street, id);

alter table taizhang.kind_asset_check drop constraint if exists asset_check_found;
alter table taizhang.kind_asset_check add constraint asset_check_found check ("found" in ('there', 'elsewhere', 'damaged', 'missing'));

drop index if exists taizhang.kind_asset_check_by_found;
drop index if exists taizhang.kind_asset_check_by_count;
drop index if exists taizhang.kind_asset_check_by_place;
drop index if exists taizhang.kind_asset_check_by_note;
create index if not exists kind_asset_check_by_org on taizhang.kind_asset_check (street, org_path, serial, id);
create index if not exists kind_asset_check_by_changed on taizhang.kind_asset_check (street, changed_at, id);
create index if not exists kind_asset_check_by_occurred on taizhang.kind_asset_check (street, occurred_at, id);
create index if not exists kind_asset_check_by_recorded on taizhang.kind_asset_check (street, recorded_at, id);
create index if not exists kind_asset_check_by_asset on taizhang.kind_asset_check (street, "asset", id);
create index if not exists kind_asset_check_imported on taizhang.kind_asset_check (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_asset_check enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_asset_check;
create policy scope on taizhang.kind_asset_check using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_asset_check');
