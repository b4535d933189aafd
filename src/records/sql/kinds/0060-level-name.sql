-- 层级名称 (levelName). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_level_name (
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
  "level" text not null,
  "name" text not null,
  primary key (street, id)
);

alter table taizhang.kind_level_name
  add column if not exists imported_in uuid,
  add column if not exists "level" text,
  add column if not exists "name" text;

alter table taizhang.kind_level_name drop constraint if exists level_name_level;
alter table taizhang.kind_level_name add constraint level_name_level check ("level" in ('street', 'community', 'branch', 'grid'));

create index if not exists kind_level_name_by_org on taizhang.kind_level_name (street, org_path, serial, id);
create index if not exists kind_level_name_by_changed on taizhang.kind_level_name (street, changed_at, id);
create index if not exists kind_level_name_by_occurred on taizhang.kind_level_name (street, occurred_at, id);
create index if not exists kind_level_name_by_recorded on taizhang.kind_level_name (street, recorded_at, id);

alter table taizhang.kind_level_name enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_level_name;
create policy scope on taizhang.kind_level_name using (
  street = (select current_setting('taizhang.street', true))
);

select taizhang.allow('select, insert, update', 'taizhang.kind_level_name');
