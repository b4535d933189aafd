-- 年度目标 (annualGoal). Derived from src/domain/kinds by `npm run derive`; do not edit.

create table if not exists taizhang.kind_annual_goal (
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
  "year" integer not null,
  "title" text not null,
  "source" text not null,
  "conveyance" uuid,
  "leader" uuid not null,
  "summary" text,
  primary key (street, id)
);

alter table taizhang.kind_annual_goal
  add column if not exists imported_in uuid,
  add column if not exists "year" integer,
  add column if not exists "title" text,
  add column if not exists "source" text,
  add column if not exists "conveyance" uuid,
  add column if not exists "leader" uuid,
  add column if not exists "summary" text;

alter table taizhang.kind_annual_goal
  alter column "conveyance" drop not null,
  alter column "summary" drop not null;

alter table taizhang.kind_annual_goal drop constraint if exists annual_goal_conveyance;
alter table taizhang.kind_annual_goal add constraint annual_goal_conveyance foreign key (street, "conveyance") references taizhang.kind_conveyance (street, id);

alter table taizhang.kind_annual_goal drop constraint if exists annual_goal_leader;
alter table taizhang.kind_annual_goal add constraint annual_goal_leader foreign key (street, "leader") references taizhang.kind_person (street, id);

alter table taizhang.kind_annual_goal drop constraint if exists annual_goal_state;
alter table taizhang.kind_annual_goal add constraint annual_goal_state check (state is not null and state in ('drafted', 'released', 'summedUp'));

drop index if exists taizhang.kind_annual_goal_by_year;
drop index if exists taizhang.kind_annual_goal_by_title;
drop index if exists taizhang.kind_annual_goal_by_source;
create index if not exists kind_annual_goal_by_org on taizhang.kind_annual_goal (street, org_path, serial, id);
create index if not exists kind_annual_goal_by_changed on taizhang.kind_annual_goal (street, changed_at, id);
create index if not exists kind_annual_goal_by_occurred on taizhang.kind_annual_goal (street, occurred_at, id);
create index if not exists kind_annual_goal_by_recorded on taizhang.kind_annual_goal (street, recorded_at, id);
create index if not exists kind_annual_goal_by_conveyance on taizhang.kind_annual_goal (street, "conveyance", id);
create index if not exists kind_annual_goal_by_leader on taizhang.kind_annual_goal (street, "leader", id);
create index if not exists kind_annual_goal_imported on taizhang.kind_annual_goal (street, imported_in, id) where imported_in is not null;
create index if not exists kind_annual_goal_by_state on taizhang.kind_annual_goal (street, state, id);

alter table taizhang.kind_annual_goal enable row level security, force row level security;
drop policy if exists scope on taizhang.kind_annual_goal;
create policy scope on taizhang.kind_annual_goal using (
  street = (select current_setting('taizhang.street', true))
  and coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)
);

select taizhang.allow('select, insert, update', 'taizhang.kind_annual_goal');
