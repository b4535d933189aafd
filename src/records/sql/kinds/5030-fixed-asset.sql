-- 固定资产 (fixedAsset). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_fixed_asset (
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
  "tag" text,
  "model" text,
  "count" integer not null,
  "value" bigint not null,
  "bought_on" date not null,
  "expense" uuid,
  "keeper" uuid not null,
  "place" text not null,
  "condition" text not null,
  "papers" jsonb not null,
  primary key (street, id)
);

alter table taizhang.kind_fixed_asset
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "tag" text,
  add column if not exists "model" text,
  add column if not exists "count" integer,
  add column if not exists "value" bigint,
  add column if not exists "bought_on" date,
  add column if not exists "expense" uuid,
  add column if not exists "keeper" uuid,
  add column if not exists "place" text,
  add column if not exists "condition" text,
  add column if not exists "papers" jsonb;

alter table taizhang.kind_fixed_asset
  alter column "tag" drop not null,
  alter column "model" drop not null,
  alter column "expense" drop not null;

alter table taizhang.kind_fixed_asset drop constraint if exists fixed_asset_expense;
alter table taizhang.kind_fixed_asset add constraint fixed_asset_expense foreign key (street, "expense") references taizhang.kind_expense (street, id);

alter table taizhang.kind_fixed_asset drop constraint if exists fixed_asset_keeper;
alter table taizhang.kind_fixed_asset add constraint fixed_asset_keeper foreign key (street, "keeper") references taizhang.kind_person (street, id);

alter table taizhang.kind_fixed_asset drop constraint if exists fixed_asset_condition;
alter table taizhang.kind_fixed_asset add constraint fixed_asset_condition check ("condition" in ('inUse', 'idle', 'lent', 'disposed'));

drop index if exists taizhang.kind_fixed_asset_by_name;
drop index if exists taizhang.kind_fixed_asset_by_tag;
drop index if exists taizhang.kind_fixed_asset_by_model;
drop index if exists taizhang.kind_fixed_asset_by_count;
drop index if exists taizhang.kind_fixed_asset_by_value;
drop index if exists taizhang.kind_fixed_asset_by_bought_on;
drop index if exists taizhang.kind_fixed_asset_by_keeper;
drop index if exists taizhang.kind_fixed_asset_by_place;
drop index if exists taizhang.kind_fixed_asset_by_condition;
create index if not exists kind_fixed_asset_by_org on taizhang.kind_fixed_asset (street, org_path, serial, id);
create index if not exists kind_fixed_asset_by_changed on taizhang.kind_fixed_asset (street, changed_at, id);
create index if not exists kind_fixed_asset_by_occurred on taizhang.kind_fixed_asset (street, occurred_at, id);
create index if not exists kind_fixed_asset_by_recorded on taizhang.kind_fixed_asset (street, recorded_at, id);
create index if not exists kind_fixed_asset_by_expense on taizhang.kind_fixed_asset (street, "expense", id);
create index if not exists kind_fixed_asset_imported on taizhang.kind_fixed_asset (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_fixed_asset enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_fixed_asset;
create policy scope on taizhang.kind_fixed_asset using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_fixed_asset');
