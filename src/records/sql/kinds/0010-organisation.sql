-- 单位 (organisation). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_organisation (
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
  "short_name" text not null,
  "code" text not null,
  "level" text not null,
  "above" uuid,
  "position" integer not null,
  "region_code" text,
  "merged_into" uuid,
  "merged_on" date,
  primary key (street, id)
);

alter table taizhang.kind_organisation
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "short_name" text,
  add column if not exists "code" text,
  add column if not exists "level" text,
  add column if not exists "above" uuid,
  add column if not exists "position" integer,
  add column if not exists "region_code" text,
  add column if not exists "merged_into" uuid,
  add column if not exists "merged_on" date;

alter table taizhang.kind_organisation
  alter column "above" drop not null,
  alter column "region_code" drop not null,
  alter column "merged_into" drop not null,
  alter column "merged_on" drop not null;

alter table taizhang.kind_organisation drop constraint if exists organisation_level;
alter table taizhang.kind_organisation add constraint organisation_level check ("level" in ('street', 'community', 'branch', 'grid', 'office', 'partner'));

alter table taizhang.kind_organisation drop constraint if exists organisation_above;
alter table taizhang.kind_organisation add constraint organisation_above foreign key (street, "above") references taizhang.kind_organisation (street, id);

alter table taizhang.kind_organisation drop constraint if exists organisation_merged_into;
alter table taizhang.kind_organisation add constraint organisation_merged_into foreign key (street, "merged_into") references taizhang.kind_organisation (street, id);

create index if not exists kind_organisation_by_org on taizhang.kind_organisation (street, org_path, serial, id);
create index if not exists kind_organisation_by_changed on taizhang.kind_organisation (street, changed_at, id);
create index if not exists kind_organisation_by_occurred on taizhang.kind_organisation (street, occurred_at, id);
create index if not exists kind_organisation_by_recorded on taizhang.kind_organisation (street, recorded_at, id);
create unique index if not exists kind_organisation_one_code on taizhang.kind_organisation (street, "code");

alter table taizhang.kind_organisation enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_organisation;
create policy scope on taizhang.kind_organisation using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_organisation');
