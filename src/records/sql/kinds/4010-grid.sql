-- 网格 (grid). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_grid (
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
  "area" text not null,
  "households" integer not null,
  "head" uuid not null,
  "workers" jsonb not null,
  "branch" uuid,
  primary key (street, id)
);

alter table taizhang.kind_grid
  add column if not exists imported_in uuid,
  add column if not exists "name" text,
  add column if not exists "area" text,
  add column if not exists "households" integer,
  add column if not exists "head" uuid,
  add column if not exists "workers" jsonb,
  add column if not exists "branch" uuid;

alter table taizhang.kind_grid
  alter column "branch" drop not null;

alter table taizhang.kind_grid drop constraint if exists grid_head;
alter table taizhang.kind_grid add constraint grid_head foreign key (street, "head") references taizhang.kind_person (street, id);

alter table taizhang.kind_grid drop constraint if exists grid_branch;
alter table taizhang.kind_grid add constraint grid_branch foreign key (street, "branch") references taizhang.kind_organisation (street, id);

drop index if exists taizhang.kind_grid_by_name;
drop index if exists taizhang.kind_grid_by_area;
drop index if exists taizhang.kind_grid_by_households;
drop index if exists taizhang.kind_grid_by_head;
create index if not exists kind_grid_by_org on taizhang.kind_grid (street, org_path, serial, id);
create index if not exists kind_grid_by_changed on taizhang.kind_grid (street, changed_at, id);
create index if not exists kind_grid_by_occurred on taizhang.kind_grid (street, occurred_at, id);
create index if not exists kind_grid_by_recorded on taizhang.kind_grid (street, recorded_at, id);
create index if not exists kind_grid_imported on taizhang.kind_grid (street, imported_in, id) where imported_in is not null;

alter table taizhang.kind_grid enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_grid;
create policy scope on taizhang.kind_grid using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_grid');
